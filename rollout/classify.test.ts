import { describe, expect, it } from 'vitest';
import type { Exchange, Fault } from '../records/exchange.ts';
import type { SampleProbe } from '../records/sample.ts';
import { classify } from './classify.ts';
import { probesOf, unreachableProbes } from './probes.ts';
import { shop } from './testdata/simulation.ts';

const contract = shop();
const [live, items] = probesOf(contract, { callers: ['bo'] });

const exchange = (outcome: number | Fault['code']): Exchange => ({
  id: 3,
  at: '2026-11-25T09:30:12.000Z',
  request: { method: 'GET', url: 'https://shop.example.com/', headers: [], body: null, credential: 'none' },
  answer:
    typeof outcome === 'number' ? { status: outcome, headers: [], body: '', bytes: 0, cut: false } : null,
  fault: typeof outcome === 'number' ? null : { code: outcome, message: outcome },
  echoed: false,
  tookMs: 12,
  curl: 'curl',
});

describe('an answer to a probe', () => {
  it.each<readonly [number | Fault['code'], SampleProbe['result'], SampleProbe['result']]>([
    [200, 'ok', 'ok'],
    [204, 'ok', 'ok'],
    [302, 'error', 'error'],
    [401, 'error', 'refused'],
    [403, 'error', 'refused'],
    [404, 'error', 'error'],
    [405, 'error', 'error'],
    [500, 'error', 'error'],
    ['refused', 'unreachable', 'unreachable'],
    ['timeout', 'unreachable', 'unreachable'],
    ['tls', 'unreachable', 'unreachable'],
    ['throttled', 'void', 'void'],
    ['credential', 'void', 'void'],
    ['aborted', 'void', 'void'],
  ])('of %s counts as %s on a public route, as %s with a credential', (outcome, open, guarded) => {
    if (live === undefined || items === undefined) throw new Error('the contract has no probes');
    expect(classify(live, exchange(outcome), contract).result).toBe(open);
    expect(classify(items, exchange(outcome), contract).result).toBe(guarded);
  });
});

describe('the probes of a contract', () => {
  it('are its safe routes, each as somebody whom it lets in', () => {
    expect(
      probesOf(contract, { callers: ['bo'] }).map(({ route, identity }) => [route.id, identity]),
    ).toEqual([
      ['GET /live', null],
      ['GET /items', 'bo'],
      ['POST /search', 'bo'],
    ]);
  });

  it('leave out what is marked so, and what nobody at hand may call', () => {
    const marked = shop((text) => text.replace('GET /items, allow', 'GET /items, probe: false, allow'));
    expect(probesOf(marked, { callers: ['bo'] }).map(({ route }) => route.id)).toEqual([
      'GET /live',
      'POST /search',
    ]);
    const alone = probesOf(contract, { callers: [] });
    expect(alone.map(({ route }) => route.id)).toEqual(['GET /live']);
    expect(unreachableProbes(contract, alone)).toEqual(['POST /search']);
  });
});
