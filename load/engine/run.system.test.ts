import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { loadHistogram, merged, quantileOf } from '../../records/histogram.ts';
import type { LoadPlan } from '../../records/load-plan.ts';
import { checkLoadResult, type LoadResult } from '../../records/load-result.ts';
import type { StoredHistogram } from '../../records/stored-histogram.ts';
import { loadPlan, scenario, target } from '../testdata/plan.ts';
import { startRawServer, startServer } from '../testdata/server.ts';
import type { Credentials, LoadProgress } from './messages.ts';
import { runLoad } from './run.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});
const serving = async (answer: Parameters<typeof startServer>[0] = (_, response) => response.end('ok')) => {
  const server = await startServer(answer);
  closers.push(server.close);
  return server;
};
const raw = async (answer: Parameters<typeof startRawServer>[0]) => {
  const server = await startRawServer(answer);
  closers.push(server.close);
  return server;
};
const run = (plan: LoadPlan, changes: Partial<Parameters<typeof runLoad>[0]> = {}): Promise<LoadResult> =>
  runLoad({
    plan,
    credentials: async (): Promise<Credentials> => ({
      ana: [['authorization', 'Bearer a']],
      uma: [['authorization', 'Bearer u']],
    }),
    renewEveryMs: Number.POSITIVE_INFINITY,
    userAgent: 'gatehouse-test/1',
    idleMs: 100,
    signal: new AbortController().signal,
    ...changes,
  });
const quantileMs = (histograms: readonly (StoredHistogram | null)[], q: number): number =>
  quantileOf(merged(histograms.flatMap((one) => (one === null ? [] : [loadHistogram(one)]))), q) / 1000;
const totals = ({ groups, scenarios }: LoadResult) => ({
  started: groups.reduce((sum, { started }) => sum + started, 0),
  statuses: groups.map(({ statuses }) => statuses),
  errors: groups.map(({ errors }) => errors),
  dropped: scenarios.map(({ dropped }) => dropped),
});

describe('the embedded engine', () => {
  it('makes every planned start exactly once, as the identity the plan says', async () => {
    const server = await serving();
    const targets = [
      target({ identity: 'ana', weight: 3 }),
      target({ identity: 'uma', request: 1 }),
      target(),
    ];
    const steady = scenario({ targets, stages: [{ forMs: 1000, from: 300, to: 300 }] });
    const health = scenario({
      name: 'health',
      kind: 'health',
      startAfterMs: 300,
      stages: [{ forMs: 500, from: 0, to: 80 }],
    });
    const result = await run(loadPlan(server.url, [steady, health]));
    expect(checkLoadResult(result, 'result')).toBe(result);
    expect(result.groups.map(({ started }) => started)).toEqual(
      [...steady.targets, ...health.targets].map(({ planned }) => planned),
    );
    expect(totals(result)).toMatchObject({ started: 320, errors: [{}, {}, {}, {}], dropped: [0, 0] });
    const [ana, uma, nobody, alive] = result.groups.map(({ statuses }) => statuses['200']);
    expect(Object.fromEntries(server.seen)).toEqual({
      'GET /items Bearer a': ana,
      'POST /items?q=1 Bearer u': uma,
      'GET /items': (nobody ?? 0) + (alive ?? 0),
    });
  });

  it('gives each start in turn the credential that the plan says, where a caller has several', async () => {
    const server = await serving();
    const targets = [1, 2, 3].map((credential) => target({ identity: 'ana', credential }));
    const stages = [{ forMs: 300, from: 20, to: 20 }];
    const result = await run(loadPlan(server.url, [scenario({ targets, stages, inTurn: true })]), {
      credentials: async () => ({
        'ana#1': [['authorization', 'Bearer 1']],
        'ana#2': [['authorization', 'Bearer 2']],
        'ana#3': [['authorization', 'Bearer 3']],
      }),
    });
    expect(result.groups.map(({ started }) => started)).toEqual([2, 2, 2]);
    expect(Object.fromEntries(server.seen)).toEqual({
      'GET /items Bearer 1': 2,
      'GET /items Bearer 2': 2,
      'GET /items Bearer 3': 2,
    });
  });

  it('counts from the moment a start was due, so that a server that stands still cannot hide', async () => {
    let firstMs: number | null = null;
    const server = await serving((_, response) => {
      firstMs ??= performance.now();
      const sinceFirst = performance.now() - firstMs;
      const frozen = sinceFirst > 1000 && sinceFirst < 1600;
      setTimeout(() => response.end('ok'), frozen ? 1600 - sinceFirst : 0);
    });
    // A tenth of the starts fall into a freeze of 0.6 of 6 s: those wait 0 to 600 ms, so the 99th percentile is near 540 ms.
    const steady = scenario({ stages: [{ forMs: 6000, from: 100, to: 100 }], maxInFlight: 10 });
    const result = await run(loadPlan(server.url, [steady]), { idleMs: 0 });
    const response = quantileMs(
      result.groups.map((group) => group.response),
      0.99,
    );
    const service = quantileMs(
      result.groups.map((group) => group.service),
      0.95,
    );
    expect(response).toBeGreaterThan(490);
    expect(response).toBeLessThan(650);
    // With ten connections only ten requests see the freeze: what most load tools would report.
    expect(service).toBeLessThan(response / 4);
    expect(result.scenarios[0]?.peakQueued).toBeGreaterThan(20);
    expect(result.scenarios[0]?.peakInFlight).toBe(10);
  });

  it('has the starts of a dead server as errors, none of them as fast answers', async () => {
    const server = await startServer(() => undefined);
    await server.close();
    const result = await run(loadPlan(server.url, [scenario()]));
    expect(totals(result)).toMatchObject({ started: 100, statuses: [{}], errors: [{ refused: 100 }] });
    expect(result.groups[0]?.service.pairs).toEqual([]);
  });

  it('gives up what is never answered at its timeout, and counts what was never sent', async () => {
    const server = await serving(() => undefined);
    const stages = [{ forMs: 400, from: 50, to: 50 }];
    const result = await run(loadPlan(server.url, [scenario({ stages, maxInFlight: 5, timeoutMs: 300 })]));
    const { started, errors, dropped } = totals(result);
    expect(started + (dropped[0] ?? 0)).toBe(20);
    expect(errors).toEqual([{ timeout: started }]);
    expect(started).toBeGreaterThanOrEqual(5);
    expect(dropped[0]).toBeGreaterThan(0);
  });

  it.each([
    ['no HTTP', 'invalid-http', 'hello\r\n\r\n'],
    ['a body that ends early', 'reset', 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nshort'],
    ['nothing, and closes', 'reset', ''],
    ['too much', 'too-large', `HTTP/1.1 200 OK\r\ncontent-length: 3000\r\n\r\n${'x'.repeat(3000)}`],
  ])('counts an answer that is %s as an error', async (_, cause, bytes) => {
    const server = await raw((socket) => socket.end(bytes));
    const few = scenario({ stages: [{ forMs: 200, from: 50, to: 50 }] });
    const result = await run(loadPlan(server.url, [few], { maxBodyBytes: 2000 }));
    expect(totals(result)).toMatchObject({ statuses: [{}], errors: [{ [cause]: 10 }] });
  });

  it('counts every status, and only served answers into its times', async () => {
    let turn = 0;
    const server = await serving((_, response) => {
      turn += 1;
      response.writeHead([200, 404, 429, 500][turn % 4] ?? 200).end();
    });
    const result = await run(loadPlan(server.url, [scenario()]));
    expect(totals(result).statuses).toEqual([{ 200: 25, 404: 25, 429: 25, 500: 25 }]);
    const counted = result.groups[0]?.response?.pairs
      .filter((_, i) => i % 2 === 1)
      .reduce((sum, n) => sum + n, 0);
    expect(counted).toBe(25);
  });

  it('does not follow a redirect', async () => {
    const server = await serving((_, response) => response.writeHead(302, { location: '/login' }).end());
    const result = await run(loadPlan(server.url, [scenario()]));
    expect(totals(result).statuses).toEqual([{ 302: 100 }]);
    expect(server.seen.has('GET /login')).toBe(false);
  });

  it('stops within two seconds, and says what it did not do', async () => {
    const server = await serving((request) => void request.socket);
    const abort = new AbortController();
    const long = scenario({
      stages: [{ forMs: 60_000, from: 100, to: 100 }],
      maxInFlight: 20,
      timeoutMs: 30_000,
    });
    const running = run(loadPlan(server.url, [long]), { signal: abort.signal, idleMs: 0 });
    for (let i = 0; i < 100 && (server.seen.get('GET /items') ?? 0) < 20; i += 1) await delay(100);
    const from = performance.now();
    abort.abort(new Error('interrupted by the user'));
    const result = await running;
    expect(performance.now() - from).toBeLessThan(2000);
    expect(result).toMatchObject({ state: 'interrupted', interruption: 'interrupted by the user' });
    const [only] = result.scenarios;
    expect(result.groups[0]).toMatchObject({ started: 20, interrupted: 20, statuses: {} });
    expect((only?.started ?? 0) + (only?.dropped ?? 0) + (only?.unmade ?? 0)).toBe(6000);
  });

  it('is stopped by a signal that had come before it began', async () => {
    const server = await serving();
    const result = await run(loadPlan(server.url, [scenario()]), {
      signal: AbortSignal.abort(new Error('early')),
    });
    expect(result).toMatchObject({ state: 'interrupted', interruption: 'early' });
  });

  it('reports while it runs', async () => {
    const server = await serving();
    const progress: LoadProgress[] = [];
    await run(loadPlan(server.url, [scenario({ stages: [{ forMs: 1600, from: 100, to: 100 }] })]), {
      onProgress: (one) => progress.push(one),
    });
    expect(progress.length).toBeGreaterThanOrEqual(3);
    expect(progress[1]).toMatchObject({ running: ['steady'], errors: 0, dropped: 0, ofMs: 1600 });
    expect(progress.at(-1)).toMatchObject({ started: 160, answered: 160, inFlight: 0, running: [] });
    expect(progress.at(-1)?.p95Ms).toBeGreaterThan(0);
  });

  it('sends new credentials when the old ones are due', async () => {
    const server = await serving();
    let version = 0;
    const credentials = async (): Promise<Credentials> => {
      version += 1;
      return { ana: [['authorization', `v${Math.min(version, 2)}`]] };
    };
    const steady = scenario({
      targets: [target({ identity: 'ana' })],
      stages: [{ forMs: 1500, from: 100, to: 100 }],
    });
    await run(loadPlan(server.url, [steady]), { credentials, renewEveryMs: 700, idleMs: 0 });
    expect([...server.seen.keys()]).toEqual(['GET /items v1', 'GET /items v2']);
  });

  it('breaks loudly when an identity of the plan has no credential', async () => {
    const steady = scenario({ targets: [target({ identity: 'nobody' })] });
    await expect(run(loadPlan('http://127.0.0.1:9', [steady]))).rejects.toThrow(
      'there is no credential of nobody',
    );
  });

  it('is on time while the main thread is busy', async () => {
    const server = await serving();
    const steady = scenario({ stages: [{ forMs: 2000, from: 200, to: 200 }] });
    const running = run(loadPlan(server.url, [steady]), { idleMs: 0 });
    const late: number[] = [];
    for (let i = 0; i < 8; i += 1) {
      const from = performance.now();
      await delay(100);
      while (performance.now() - from < 250);
      late.push(performance.now() - from - 100);
    }
    const result = await running;
    const lateness = quantileMs(
      result.scenarios.map((one) => one.lateness),
      0.5,
    );
    // A timer of the busy thread would be 75 ms late in the middle.
    expect(lateness).toBeLessThan(10);
    expect(Math.max(...late)).toBeGreaterThan(100);
  });
});
