import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { gateOf } from '../testdata/k6-gate.ts';
import { loadPlan, scenario, target } from '../testdata/plan.ts';
import { startServer } from '../testdata/server.ts';
import { foldCsv } from './csv.ts';
import { provenEnd } from './summary.ts';

const folder = mkdtempSync(join(tmpdir(), 'gatehouse-green-'));
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

  it('slow calls were cut off at the end, and only the fast ones left a sample', async () => {
    const server = await serving();
    const run = await gateOf(loadPlan(server.url, [steady]), { cutsOff: (nth) => nth > 40 });
    expect(run.refused).toContain('10 starts were not made');
    expect(run.result?.groups[0]).toMatchObject({ statuses: { 200: 40 } });
  });

  it('a response callback of null switches the failure rate off: wrong answers are counted by their status', async () => {
    const server = await serving((_, response) => response.writeHead(500).end());
    const { result } = await gateOf(loadPlan(server.url, [steady]));
    expect(result?.groups[0]).toMatchObject({ statuses: { 500: 50 } });
    expect(result?.groups[0]?.service.pairs).toEqual([]);
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
