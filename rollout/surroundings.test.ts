import { describe, expect, it } from 'vitest';
import type { SampleProbe } from '../records/sample.ts';
import { credentialLife, type Life, weakestWitness, withoutDead } from './surroundings.ts';

const probe = (identity: string | null, result: SampleProbe['result']): SampleProbe => ({
  route: 'GET /items',
  identity,
  result,
  status: result === 'ok' ? 200 : 401,
  latencyMs: 9,
  exchange: 1,
});

const lives =
  (of: Readonly<Record<string, Life>>) =>
  (identity: string): Life =>
    of[identity] ?? 'unknown';

describe('a refused credential', () => {
  it('that is dead counts for nothing, and hides nobody else', () => {
    const life = lives({ ana: 'dead', bo: 'alive' });
    const probes = withoutDead([probe('ana', 'refused'), probe('bo', 'refused')], life);
    expect(probes.map(({ result }) => result)).toEqual(['void', 'refused']);
    expect(credentialLife(probes, life)).toBe('alive');
  });

  it.each<readonly [string, readonly SampleProbe[], Readonly<Record<string, Life>>, Life]>([
    ['is of unknown life', [probe('ana', 'refused')], {}, 'unknown'],
    ['is alive where it is accepted elsewhere', [probe('ana', 'refused'), probe('ana', 'ok')], {}, 'alive'],
    ['is not alive because somebody else is', [probe('ana', 'refused'), probe('bo', 'ok')], {}, 'unknown'],
    ['is dead by its own account, accepted or not', [probe('ana', 'ok')], { ana: 'dead' }, 'dead'],
    ['is nobody’s on public routes', [probe(null, 'error')], {}, 'unknown'],
  ])('%s', (_, probes, of, life) => {
    expect(credentialLife(probes, lives(of))).toBe(life);
  });
});

describe('the witness of an interval', () => {
  const around = { control: 'up', targets: 'unknown', credential: 'unknown' } as const;

  it('is the weakest over the kinds of failure', () => {
    expect(weakestWitness([probe(null, 'error')], around)).toBe('agrees');
    expect(weakestWitness([probe(null, 'error'), probe('ana', 'refused')], around)).toBe('absent');
    expect(weakestWitness([probe(null, 'error')], { ...around, control: 'down' })).toBe('disagrees');
  });
});
