import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rowsOf } from '../contract/testdata/rows.ts';
import { broken, SOUND } from '../contract/testdata/sound.ts';
import { gatehouse, onlyRun, startGatehouse } from './testdata.ts';

const EXAMPLES = fileURLToPath(new URL('../examples/', import.meta.url));

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'gatehouse-commands-'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe('validate', () => {
  test('says file, line, column, cause and fix for every broken contract, and ends with 30', async () => {
    const rows = [...rowsOf('broken-schema.yaml'), ...rowsOf('broken-semantics.yaml')];
    expect(rows.length).toBeGreaterThan(20);
    const files = rows.map(({ replace, by }, index) => {
      const folder = join(dir, `broken-${index}`);
      mkdirSync(folder);
      writeFileSync(join(folder, 'gatehouse.yaml'), broken(replace, by));
      return `broken-${index}`;
    });
    const { code, out, err } = await gatehouse(['validate', ...files], dir);
    expect(code).toBe(30);
    expect(out).toBe('');
    rows.forEach(({ says }, index) => {
      for (const line of says) expect(err).toContain(`broken-${index}/${line}`);
    });
  });

  test('says what it found in a sound one, and ends with 0', async () => {
    writeFileSync(join(dir, 'sound.yaml'), SOUND);
    const { code, out } = await gatehouse(['validate', 'sound.yaml'], dir);
    expect([code, out]).toEqual([0, expect.stringContaining('sound.yaml: valid (')]);
  });

  test('ends with 30 for a file that is not there', async () => {
    const { code, err } = await gatehouse(['validate', 'nowhere'], dir);
    expect([code, err]).toEqual([30, expect.stringContaining('nowhere')]);
  });
});

describe('explain', () => {
  test('prints who may call what, the tiers and the planned requests, and calls nothing', async () => {
    const { code, out } = await gatehouse(['explain', join(EXAMPLES, 'call-analytics'), 'staging'], dir);
    expect(code).toBe(0);
    expect(out).toContain('GET /analytics/summary');
    expect(out).toMatch(/admins\s.*300/);
    expect(out).toMatch(/\d+ requests/);
  });

  test('takes a lone word for an environment, and names the nearest one', async () => {
    const { code, err } = await gatehouse(['explain', 'stagin'], join(EXAMPLES, 'call-analytics'));
    expect([code, err]).toEqual([30, expect.stringContaining('did you mean staging?')]);
  });
});

describe('cases and defects', () => {
  test('are listed as JSON, at least 30 and 15 of them', async () => {
    const cases = JSON.parse((await gatehouse(['cases', '--json'], dir)).out);
    const defects = JSON.parse((await gatehouse(['defects', '--json'], dir)).out);
    expect(cases.length).toBeGreaterThanOrEqual(30);
    expect(defects.length).toBeGreaterThanOrEqual(15);
    expect(cases[0]).toMatchObject({
      id: 'credentials/valid-is-accepted',
      level: 'required',
      clause: { url: expect.any(String) },
    });
    for (const id of [
      'valid-post-gets-405',
      'issued-key-never-works',
      'service-secret-unset-opens',
      'internals-in-500',
    ]) {
      expect(defects.map((defect: { id: string }) => defect.id)).toContain(id);
    }
  });
});

describe('demo', () => {
  test('promotes the clean API, and its record is judged alike without the API', async () => {
    const { code, out } = await gatehouse(['demo', '--runs', 'clean/runs'], dir);
    expect([code, out]).toEqual([0, expect.stringContaining('promote')]);
    const judged = await gatehouse(['judge', onlyRun(join(dir, 'clean')), '--json'], dir);
    expect(judged.code).toBe(0);
    expect(JSON.parse(judged.out)).toMatchObject({ verdict: 'promote', counts: { fail: 0, error: 0 } });
  });

  test.each([
    ['valid-post-gets-405', 'POST /api/v1/models/{id}/predict', 'serves a caller that the route allows'],
    ['issued-key-never-works', 'GET /api/inbox', 'serves a caller that the route allows'],
    [
      'service-secret-unset-opens',
      'POST /internal/reindex',
      'refuses a well-formed credential that nobody was given',
    ],
    ['ownership-unchecked@GET /calls/{call_id}', 'GET /calls/{call_id}', 'shows an object to its owner'],
  ])('rejects %s and names route and rule', async (defect, route, rule) => {
    const { code, out } = await gatehouse(['demo', '--defect', defect, '--runs', 'demo/runs'], dir);
    expect(code).toBe(10);
    expect(out).toContain(route);
    expect(out).toContain(rule);
  });

  test('names the nearest defect for a mistyped one', async () => {
    const { code, err } = await gatehouse(['demo', '--defect', 'valid-post-get-405'], dir);
    expect([code, err]).toEqual([30, expect.stringContaining('did you mean valid-post-gets-405?')]);
  });
});

describe('check', () => {
  test('within a budget too small for everything holds, and names what it left out', async () => {
    const { code, out } = await gatehouse(
      ['check', join(EXAMPLES, 'agent-backend'), '--budget', '60ms', '--runs', 'budget/runs'],
      dir,
    );
    expect(code).toBe(20);
    expect(out).toContain('it does not fit into the budget of 60ms');
    expect(out).toMatch(/counts +\d+ pass · \d+ skipped/);
    expect(
      await gatehouse(['check', join(EXAMPLES, 'agent-backend'), '--budget', 'soon'], dir),
    ).toMatchObject({
      code: 30,
      err: expect.stringContaining('--budget soon is not a length of time'),
    });
  });

  test('of a part of the cases never promotes', async () => {
    const { code, out } = await gatehouse(
      ['check', join(EXAMPLES, 'agent-backend'), '--area', 'health', '--runs', 'part/runs'],
      dir,
    );
    expect([code, out]).toEqual([20, expect.stringContaining('a part never promotes')]);
  });

  test('refuses options and environments that it does not know', async () => {
    expect(await gatehouse(['check', '--aera', 'x'], dir)).toMatchObject({
      code: 30,
      err: expect.stringContaining('--area'),
    });
    const { code } = await gatehouse(['check', join(EXAMPLES, 'agent-backend'), 'nowhere'], dir);
    expect(code).toBe(30);
  });

  test('refuses a case that does not exist instead of checking nothing', async () => {
    const { code, err } = await gatehouse(
      ['check', join(EXAMPLES, 'agent-backend'), '--case', 'tokens/unsinged'],
      dir,
    );
    expect([code, err]).toEqual([30, expect.stringContaining('did you mean tokens/unsigned?')]);
  });
});

describe('serve', () => {
  test('serves a contract until it is told to stop', async () => {
    const started = startGatehouse(['serve', join(EXAMPLES, 'call-analytics'), 'rehearsal'], dir);
    try {
      const text = await started.printed('is served at');
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(text)?.[0] ?? '';
      expect((await fetch(`${url}/health`)).status).toBe(200);
      expect((await fetch(`${url}/auth/me`)).status).toBe(401);
    } finally {
      started.kill('SIGTERM');
    }
    expect((await started.done).code).toBe(0);
  });
});

test('the reports of a run say the same verdict', async () => {
  const run = onlyRun(join(dir, 'clean'));
  for (const file of ['report.html', 'report.md', 'junit.xml', 'verdict.json']) {
    expect(readFileSync(join(run, file), 'utf8').toLowerCase()).toContain('promote');
  }
});
