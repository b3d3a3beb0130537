import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadContract } from '../contract/load.ts';
import { resolve } from '../contract/resolve.ts';
import { judge } from '../judge/verdict.ts';
import { type Side, writeComparison } from '../records/comparison.ts';
import type { Observation, Outcome } from '../records/observation.ts';
import { openRun, RUN_FILES, replaceFile } from '../records/run-directory.ts';
import { history } from './history.ts';
import { beginRun } from './run-record.ts';
import { within } from './testdata.ts';

const loaded = loadContract(
  'gatehouse.yaml',
  () => `
gatehouse: 1
api: { name: shop, revision: { header: X-Revision } }
environments: { staging: { url: "http://127.0.0.1:1" } }
schemes: { key: { type: api-key } }
identities: { ana: { scheme: key, credential: { token: $ANA_KEY } } }
routes: [ { route: GET /a, allow: identified } ]
`,
);
const target = { loaded, environment: 'staging' };
const CONTRACT = resolve(loaded.contract, 'staging');

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'gatehouse-history-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const observation = (outcome: Outcome): Observation => ({
  ...{
    kind: 'case',
    id: 'credentials/valid-is-accepted',
    title: 'serves',
    area: 'credentials',
    level: 'required',
  },
  ...{ clause: { text: 'c', url: 'u' }, subject: { route: 'GET /a' }, outcome, reason: 'r', exchanges: [] },
});

/** Records a run of a day, as a command does. */
function ran(day: number, outcomes: readonly Outcome[]): string {
  const startedAt = new Date(Date.UTC(2026, 10, day, 9));
  const writer = openRun(root, `run-${day}`, CONTRACT);
  const observations = outcomes.map(observation);
  for (const one of observations) writer.observation(one);
  const run = {
    ...beginRun(target, CONTRACT, {
      ...{ id: writer.id, baseUrl: 'http://127.0.0.1:1', startedAt },
      ...{ observations: observations.length, requests: 1 },
    }),
    state: 'complete' as const,
    revisions: [`r${day}`],
    observationsHash: writer.observationsHash(),
  };
  writer.save(run);
  const verdict = judge({ run, contract: CONTRACT, observations }, startedAt);
  replaceFile(join(writer.dir, RUN_FILES.verdict), JSON.stringify(verdict));
  return writer.dir;
}

const side = (ms: number): Side => ({
  ...{ environment: 'staging', url: 'http://127.0.0.1:1', revision: null, openapi: null },
  portraits: [
    {
      ...{
        route: 'GET /a',
        identity: 'ana',
        success: null,
        calls: 3,
        void: 0,
        silent: 0,
        statuses: [[200, 3]],
      },
      ...{ usual: 200, headers: [], json: 0, cells: [], whole: true, latenciesMs: [ms, ms, ms] },
    },
  ],
});

function compared(day: number, before: number, now: number): void {
  writeComparison(ran(day, ['pass']), {
    ...{ schema: 'gatehouse/comparison@1', against: 'saved', baselineAt: '2026-11-01T00:00:00Z', rounds: 3 },
    ...{ slowdown: 1.2, seed: 1, baseline: side(before), candidate: side(now) },
  });
}

const shown = (options: Parameters<typeof history>[1] = {}) =>
  within(async (terminal) => history(root, options, terminal));

describe('gatehouse history', () => {
  it('shows the verdicts and figures of runs, oldest first', async () => {
    ran(2, ['pass', 'fail']);
    ran(1, ['pass', 'pass']);
    const { code, err } = await shown();
    expect(code).toBe(0);
    expect(err.split('\n')).toEqual([
      expect.stringMatching(
        /^2026-11-01 09:00 {2}promote .* check .* shop in staging .* 2 of 2 .* cases passed 100.0 %$/,
      ),
      expect.stringMatching(/^2026-11-02 09:00 {2}reject .* 1 of 2 .* cases passed 50.0 %$/),
      '2 runs',
    ]);
  });

  it('makes visible what drifted by steps that each passed', async () => {
    compared(1, 100, 110);
    compared(2, 110, 121);
    compared(3, 121, 133);
    const { err } = await shown({ out: join(root, 'history.html') });
    expect(err).toContain(
      'shop in staging drifted: 1.33 times as slow as its first baseline, 1.10 times its latest',
    );
    const page = readFileSync(join(root, 'history.html'), 'utf8');
    expect(page).toContain(
      '<svg viewBox="0 0 720 200" width="100%" role="img" aria-label="compare of shop in staging, times as slow">',
    );
    expect(page.match(/<polyline/g)).toHaveLength(2);
    expect(page.match(/<circle/g)).toHaveLength(6);
    expect(page).not.toMatch(/<script|style="/);
  });

  it('says nothing of drift where there is none', async () => {
    compared(1, 100, 105);
    compared(2, 105, 100);
    expect((await shown()).err).not.toContain('drifted');
  });

  it('names what cannot be read, and takes no verdict of other observations', async () => {
    const dir = ran(1, ['pass']);
    const run = readFileSync(join(dir, RUN_FILES.run), 'utf8');
    writeFileSync(
      join(dir, RUN_FILES.run),
      run.replace(/"observationsHash": "[0-9a-f]+"/, '"observationsHash": "0"'),
    );
    mkdirSync(join(root, 'broken'));
    writeFileSync(join(root, 'broken', RUN_FILES.run), '{');
    const { err } = await shown();
    expect(err).toMatch(/2026-11-01 09:00 {2}not judged/);
    expect(err).toContain('not readable: broken: ');
  });

  it('escapes what a run says of itself', async () => {
    const dir = ran(1, ['pass']);
    const run = readFileSync(join(dir, RUN_FILES.run), 'utf8');
    writeFileSync(join(dir, RUN_FILES.run), run.replace('"r1"', JSON.stringify('<script>alert(1)</script>')));
    await shown({ out: join(root, 'history.html') });
    const page = readFileSync(join(root, 'history.html'), 'utf8');
    expect(page).toContain('&lt;script&gt;');
    expect(page).not.toContain('<script>');
  });

  it.each([
    [{ api: 'other' }, 'holds no such run'],
    [{ environment: 'other' }, 'holds no such run'],
  ])('could not run: %j', async (options, why) => {
    ran(1, ['pass']);
    expect(await shown(options)).toMatchObject({ code: 30, err: expect.stringContaining(why) });
  });
});
