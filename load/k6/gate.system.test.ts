import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { GateError } from '../../contract/error.ts';
import { miscount } from '../../judge/load/proof.ts';
import { viewOf } from '../../judge/load/view.ts';
import type { LoadPlan } from '../../records/load-plan.ts';
import { checkLoadResult, type LoadResult, planHash, writeLoadPlan } from '../../records/load-result.ts';
import { runLoad } from '../engine/run.ts';
import { runUnderShim, type ShimOptions } from '../testdata/k6-shim.ts';
import { loadPlan, scenario, target } from '../testdata/plan.ts';
import { startServer } from '../testdata/server.ts';
import { foldCsv } from './csv.ts';
import { resultFrom } from './fold.ts';
import { runK6 } from './run.ts';
import { provenEnd } from './summary.ts';

const SCRIPT = fileURLToPath(new URL('./gate.ts', import.meta.url));
const PROGRAM = fileURLToPath(new URL('../testdata/k6-program.mjs', import.meta.url));
const CREDENTIALS = { ana: [['Authorization', 'Bearer a']], uma: [['Authorization', 'Bearer u']] } as const;

const folder = mkdtempSync(join(tmpdir(), 'gatehouse-gate-'));
afterAll(() => rmSync(folder, { recursive: true }));
const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});
const serving = async (answer: Parameters<typeof startServer>[0] = (_, response) => response.end('ok')) => {
  const server = await startServer(answer);
  closers.push(server.close);
  return server;
};

/** What the gate makes of a run of the script: the result when it is proven, else why not. */
async function gateOf(
  plan: LoadPlan,
  changes: Partial<ShimOptions> = {},
  edit: (files: Record<string, string>) => void = () => undefined,
) {
  writeLoadPlan(folder, plan);
  const csv = join(folder, 'samples.csv');
  const env = {
    PLAN: join(folder, 'load-plan.json'),
    SUMMARY: 'summary',
    NONCE: 'n1',
    GATEHOUSE_CREDENTIALS: JSON.stringify(CREDENTIALS),
    ...changes.env,
  };
  const { exitCode, files } = await runUnderShim({ script: SCRIPT, csv, ...changes, env });
  const written = { ...files };
  edit(written);
  try {
    const folded = await foldCsv(plan, [csv]);
    const sum = (of: 'started' | 'dropped') => folded.scenarios.reduce((total, one) => total + one[of], 0);
    const state = provenEnd(written['summary'] ?? null, {
      planHash: planHash(plan),
      nonce: 'n1',
      requests: sum('started'),
      dropped: sum('dropped'),
      scriptErrors: folded.scriptErrors,
      exitCode: exitCode === 110 ? 0 : exitCode,
    });
    const result = resultFrom(
      folded,
      { planHash: planHash(plan), tool: 'k6', state, interruption: null },
      { startedAt: new Date(0), endedAt: new Date(1) },
    );
    const wrong =
      plan.scenarios.map((one) => miscount(viewOf(plan, result), one)).find((one) => one !== null) ?? null;
    return { exitCode, result, refused: wrong };
  } catch (error) {
    if (!(error instanceof GateError)) throw error;
    return { exitCode, result: null, refused: error.message };
  }
}

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
      scenario({ targets, stages: [{ forMs: 1000, from: 150, to: 150 }] }),
      scenario({
        name: 'spike',
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

describe('a run of k6 that is green and should not be', () => {
  const steady = scenario({ stages: [{ forMs: 500, from: 100, to: 100 }] });

  it('the script throws: k6 calls the iteration complete', async () => {
    const server = await serving();
    const beforeRequest = (nth: number): void => {
      if (nth === 7) throw new Error('a bug of the script');
    };
    expect((await gateOf(loadPlan(server.url, [steady]), { beforeRequest })).refused).toContain(
      'the script failed 1 times',
    );
  });

  it('--vus or K6_VUS replaced the scenarios', async () => {
    const server = await serving();
    const scenarios = {
      default: {
        executor: 'constant-arrival-rate',
        rate: 10,
        duration: '100ms',
        timeUnit: '100ms',
        maxVUs: 10,
        startTime: '0s',
        exec: 'start',
      },
    } as const;
    const { exitCode, refused } = await gateOf(loadPlan(server.url, [steady]), { scenarios });
    expect(refused).toContain('the script failed');
    expect(exitCode).toBe(110);
  });

  it('a lower rate than planned was run', async () => {
    const server = await serving();
    const scenarios = {
      steady: {
        executor: 'constant-arrival-rate',
        rate: 10,
        duration: '500ms',
        timeUnit: '1s',
        maxVUs: 10,
        startTime: '0s',
        exec: 'start',
      },
    } as const;
    expect((await gateOf(loadPlan(server.url, [steady]), { scenarios })).refused).toContain(
      '45 starts were not made',
    );
  });

  it('a redirect leads to a sign-in page that answers 200', async () => {
    const server = await serving((request, response) => {
      if (request.url === '/login') return response.end('please sign in');
      return response.writeHead(302, { location: '/login' }).end();
    });
    const { result } = await gateOf(loadPlan(server.url, [steady]));
    expect(result?.groups[0]?.statuses).toEqual({ 302: 50 });
    expect(server.seen.has('GET /login')).toBe(false);
  });

  it('starts were dropped, which no threshold watches by itself', async () => {
    const server = await serving((_, response) => void setTimeout(() => response.end(), 300));
    const { result, refused } = await gateOf(
      loadPlan(server.url, [scenario({ stages: [{ forMs: 500, from: 100, to: 100 }], maxInFlight: 5 })]),
    );
    expect(refused).toBeNull();
    expect(result?.scenarios[0]?.dropped).toBeGreaterThan(30);
  });

  it('a dead server fails fast, which lowers the percentile', async () => {
    const server = await startServer(() => undefined);
    await server.close();
    const { result } = await gateOf(loadPlan(server.url, [steady]));
    expect(result?.groups[0]).toMatchObject({ errors: { refused: 50 }, statuses: {} });
    expect(result?.groups[0]?.service.pairs).toEqual([]);
  });

  it.each([
    [
      'the summary of another run is read',
      (text: string) => text.replace('"n1"', '"n0"'),
      'the summary is of another run',
    ],
    [
      'another plan was run',
      (text: string) => text.replace(/[0-9a-f]{64}/, '0'.repeat(64)),
      'another plan was run',
    ],
    ['there is no summary', () => '', 'the summary is not JSON'],
    [
      'the summary has another shape',
      (text: string) => text.replace(/"requests":\d+/, '"requests":null'),
      'k6 has changed its shape',
    ],
    [
      'samples were lost',
      (text: string) => text.replaceAll(/(requests|iterations)":50/g, '$1":51'),
      'k6 counts 51 requests, its samples 50',
    ],
    [
      'iterations made no request',
      (text: string) => text.replace(/"iterations":50/, '"iterations":60'),
      '60 iterations made 50 requests',
    ],
  ])('%s', async (_, edit, why) => {
    const server = await serving();
    const { refused } = await gateOf(loadPlan(server.url, [steady]), {}, (files) => {
      files['summary'] = edit(files['summary'] ?? '');
    });
    expect(refused).toContain(why);
  });

  it.each([
    [107, 'k6 ended with exit code 107'],
    [104, 'k6 ended with exit code 104'],
    [109, 'k6 ended with exit code 109'],
  ])('k6 ended with %d', (exitCode, why) => {
    expect(() =>
      provenEnd('{}', { planHash: '', nonce: '', requests: 0, dropped: 0, scriptErrors: 0, exitCode }),
    ).toThrow(why);
  });

  it('thresholds were crossed or switched off: the verdict does not rest on them', async () => {
    const server = await serving();
    const { result } = await gateOf(
      loadPlan(server.url, [steady], {
        objectives: [{ name: 'p95', target: '< 0.001ms', planned: 50, needed: 1 }],
      }),
    );
    expect(result?.state).toBe('complete');
  });

  it('an identity of the plan has no credential', async () => {
    const plan = loadPlan('http://127.0.0.1:9', [scenario({ targets: [target({ identity: 'nobody' })] })]);
    await expect(gateOf(plan)).rejects.toThrow('there is no credential of nobody');
  });

  it('an interrupted run is not a complete one', () => {
    const base = { planHash: '', nonce: '', requests: 0, dropped: 0, scriptErrors: 0 };
    expect(provenEnd(null, { ...base, exitCode: 105 })).toBe('interrupted');
    expect(provenEnd(null, { ...base, exitCode: null })).toBe('interrupted');
  });

  it('its samples are cut off', async () => {
    const plan = loadPlan('http://127.0.0.1:9', [steady]);
    const file = join(folder, 'cut.csv');
    writeFileSync(
      file,
      'metric_name,timestamp,metric_value,scenario,status,extra_tags,metadata\nhttp_req_duration,1,1',
    );
    await expect(foldCsv(plan, [file])).rejects.toThrow('the last line is cut off');
  });
});
