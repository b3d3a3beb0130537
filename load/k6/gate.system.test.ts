import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { checkLoadResult, type LoadResult } from '../../records/load-result.ts';
import { runLoad } from '../engine/run.ts';
import { CREDENTIALS, gateOf } from '../testdata/k6-gate.ts';
import { loadPlan, scenario, target } from '../testdata/plan.ts';
import { startServer } from '../testdata/server.ts';
import { runK6 } from './run.ts';

const PROGRAM = fileURLToPath(new URL('../testdata/k6-program.mjs', import.meta.url));

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});
const serving = async (answer: Parameters<typeof startServer>[0] = (_, response) => response.end('ok')) => {
  const server = await startServer(answer);
  closers.push(server.close);
  return server;
};

const counts = ({ groups }: LoadResult) =>
  groups.map(({ scenario: name, target: index, started, statuses, errors }) => ({
    name,
    index,
    started,
    statuses,
    errors,
  }));

describe('the k6 script', () => {
  const targets = [
    target({ identity: 'ana', weight: 3 }),
    target({ identity: 'uma', request: 1 }),
    target({ served: [[404, 404]] }),
  ];

  it('makes the same starts as the embedded engine, target by target, status by status', async () => {
    const server = await serving((request, response) => {
      response.statusCode =
        request.method === 'POST' ? 201 : request.headers.authorization === undefined ? 404 : 200;
      response.end('x');
    });
    const plan = loadPlan(server.url, [
      scenario({ targets, maxInFlight: 400, stages: [{ forMs: 1000, from: 150, to: 150 }] }),
      scenario({
        name: 'spike',
        maxInFlight: 400,
        kind: 'spike',
        targets,
        startAfterMs: 300,
        stages: [{ forMs: 800, from: 10, to: 200 }],
      }),
    ]);
    const { result, refused } = await gateOf(plan);
    expect(refused).toBeNull();
    const byK6 = new Map(server.seen);
    server.seen.clear();
    const embedded = await runLoad({
      plan,
      credentials: async () => CREDENTIALS,
      renewEveryMs: Number.POSITIVE_INFINITY,
      userAgent: 'gatehouse',
      idleMs: 0,
      signal: new AbortController().signal,
    });
    expect(result && counts(result)).toEqual(counts(embedded));
    expect(server.seen).toEqual(byK6);
  });

  it('spreads its starts over the instances as the embedded engine does, one after the other', async () => {
    const [first, second] = [await serving(), await serving()];
    const plan = loadPlan(
      first.url,
      [scenario({ targets, maxInFlight: 400, stages: [{ forMs: 500, from: 101, to: 101 }], perMs: 500 })],
      { instances: [first.url, second.url] },
    );
    const seen = (): readonly Map<string, number>[] => [first, second].map((server) => new Map(server.seen));
    expect((await gateOf(plan)).refused).toBeNull();
    const byK6 = seen();
    for (const server of [first, second]) server.seen.clear();
    await runLoad({
      plan,
      credentials: async () => CREDENTIALS,
      renewEveryMs: Number.POSITIVE_INFINITY,
      userAgent: 'gatehouse',
      idleMs: 0,
      signal: new AbortController().signal,
    });
    expect(seen()).toEqual(byK6);
    expect(byK6.map((counts) => [...counts.values()].reduce((sum, n) => sum + n, 0))).toEqual([51, 50]);
  });

  it('is run as a program, and its samples become a result', async () => {
    const server = await serving();
    const plan = loadPlan(server.url, [scenario({ targets })]);
    const lines: string[] = [];
    const result = await runK6({
      plan,
      credentials: CREDENTIALS,
      command: [process.execPath, PROGRAM],
      userAgent: 'gatehouse/test',
      env: { ...process.env, K6_VUS: '3' },
      signal: new AbortController().signal,
      onLine: (line) => lines.push(line),
    });
    expect(checkLoadResult(result, 'result')).toMatchObject({ engine: 'k6', state: 'complete' });
    expect(result.scenarios[0]).toMatchObject({ started: 100, unmade: 0 });
    expect(lines).toEqual(['running']);
  });

  it('is not started when there is no k6', async () => {
    const options = {
      plan: loadPlan('http://127.0.0.1:9', [scenario()]),
      credentials: {},
      command: ['no-such-k6'],
      userAgent: '',
      env: {},
      signal: new AbortController().signal,
    };
    await expect(runK6(options)).rejects.toThrow('k6 cannot be started');
  });
});
