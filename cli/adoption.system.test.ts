import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXIT } from '../contract/error.ts';
import { loadContract } from '../contract/load.ts';
import { readVerdict } from '../records/read-run.ts';
import { gatehouse } from './testdata.ts';

const SHOP = fileURLToPath(new URL('../examples/apps/express', import.meta.url));
const TEN = [
  'query-token',
  'cookie-token',
  'foreign-scheme',
  'bare-token',
  'claimed-role',
  'key-longer',
  'key-shorter',
  'key-case',
  'silent-405',
  'wrong-405',
];

let dir: string;
const file = (name: string): string => join(dir, name);

/** One check of the shop with flaws; its exit code, and the run that it left. */
async function check(contract: string, flaws: readonly string[], ...more: readonly string[]) {
  const before = new Set(readdirSync(dir));
  const { code, out, err } = await gatehouse(['check', contract, '--runs', dir, ...more], dir, {
    FLAWS: flaws.join(','),
  });
  const [run] = readdirSync(dir).filter((name) => !before.has(name));
  if (run === undefined) throw new Error(`no run: ${err}`);
  return { code, out, err, run: file(run), verdict: readVerdict(file(run)) };
}

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'gatehouse-adopt-'));
  const text = readFileSync(join(SHOP, 'gatehouse.yaml'), 'utf8');
  writeFileSync(file('shop.yaml'), text.replace('node app.mjs', `node ${SHOP}/app.mjs`));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe('an API with ten defects', () => {
  let rejected: Awaited<ReturnType<typeof check>>;
  beforeAll(async () => {
    copyFileSync(file('shop.yaml'), file('adopted.yaml'));
    rejected = await check('adopted.yaml', TEN);
  });

  it('is rejected, with each finding at its line of the contract', () => {
    expect(rejected.code).toBe(EXIT.reject);
    expect(rejected.verdict.reasons).toHaveLength(10);
    const { results } = JSON.parse(readFileSync(join(rejected.run, 'report.sarif'), 'utf8')).runs[0];
    const lines = readFileSync(file('adopted.yaml'), 'utf8').split('\n');
    for (const [index, { subject }] of rejected.verdict.reasons.entries()) {
      const [{ physicalLocation }] = results[index].locations;
      expect(physicalLocation.artifactLocation.uri).toBe('adopted.yaml');
      expect(lines[physicalLocation.region.startLine - 1]).toContain(subject.route);
    }
  });

  it('is observed with exit 0 and the real verdict', async () => {
    const observed = await check('adopted.yaml', TEN, '--observe');
    expect(observed.code).toBe(0);
    expect(observed.verdict.verdict).toBe('reject');
    expect(observed.err).toContain('Observed only: the verdict is reject (exit 10)');
  });

  it('cannot be accepted', async () => {
    const { code, err } = await gatehouse(
      ['accept', rejected.run, '--by', 'ann', '--reason', 'later', '--until', '2999-01-01'],
      dir,
    );
    expect(code).toBe(EXIT.couldNotRun);
    expect(err).toContain('is reject');
  });

  it('is adopted: ten dated debts, the rest of the contract untouched', async () => {
    const before = readFileSync(file('adopted.yaml'), 'utf8');
    const { code, out } = await gatehouse(['adopt', rejected.run, '--owner', 'shop-team'], dir);
    expect(code).toBe(0);
    expect(out).toContain('10 debts adopted by shop-team until ');
    const after = readFileSync(file('adopted.yaml'), 'utf8');
    expect(after.startsWith(before)).toBe(true);
    const { waivers = [] } = loadContract('a', () => after).contract;
    expect(waivers).toHaveLength(10);
    const today = new Date().toISOString().slice(0, 10);
    for (const { owner, reason, until } of waivers) {
      expect(owner).toBe('shop-team');
      expect(reason).toMatch(/^adopted debt: /);
      expect(until > today).toBe(true);
    }
  });

  it('then passes with its ten debts, and adopts nothing twice', async () => {
    const passed = await check('adopted.yaml', TEN);
    expect(passed.code).toBe(0);
    expect(passed.verdict.waived).toHaveLength(10);
    const again = await gatehouse(['adopt', passed.run, '--owner', 'shop-team'], dir);
    expect(again.out).toContain('Nothing to adopt');
  });

  it.each(['stack-trace', 'no-guard'])('is rejected for an eleventh: %s', async (eleventh) => {
    const { code, verdict } = await check('adopted.yaml', [...TEN, eleventh]);
    expect(code).toBe(EXIT.reject);
    expect(verdict.waived.length).toBeGreaterThanOrEqual(10);
    const route = eleventh === 'stack-trace' ? 'POST /orders' : 'GET /stock';
    const rejecting = verdict.reasons.filter(({ effect }) => effect === 'reject');
    expect(new Set(rejecting.map(({ subject }) => subject.route))).toEqual(new Set([route]));
  });

  it('is rejected when a debt is cured and still in the contract', async () => {
    const cured = 'key-case';
    const { code, verdict } = await check(
      'adopted.yaml',
      TEN.filter((flaw) => flaw !== cured),
    );
    expect(code).toBe(EXIT.reject);
    expect(verdict.reasons.map(({ id, text }) => [id, text.slice(0, 70)])).toEqual([
      ['waivers/needed', 'the waiver of keys/case-swapped-is-refused on GET /partner/orders (sho'],
    ]);
  });

  it('is rejected when a debt has expired', async () => {
    const text = readFileSync(file('adopted.yaml'), 'utf8');
    writeFileSync(file('expired.yaml'), text.replace(/until: \d{4}-\d\d-\d\d/, 'until: 2020-01-01'));
    const { code, verdict } = await check('expired.yaml', TEN);
    expect(code).toBe(EXIT.reject);
    expect(verdict.reasons.map(({ id }) => id)).toContain('waivers/in-force');
  });
});

describe('a hold', () => {
  it('is accepted by somebody, on record, and exits 0 until its day', async () => {
    const text = readFileSync(file('shop.yaml'), 'utf8').replace(', revision: { header: X-Revision }', '');
    writeFileSync(file('unnamed.yaml'), text);
    const held = await check('unnamed.yaml', []);
    expect(held.code).toBe(EXIT.hold);
    const accepted = await gatehouse(
      [
        'accept',
        held.run,
        '--by',
        'Ann Lee',
        '--reason',
        'revision comes next week',
        '--until',
        '2999-01-01',
      ],
      dir,
    );
    expect(accepted.code).toBe(0);
    expect(accepted.out.replace(/\s+/g, ' ')).toContain(
      'hold (accepted by Ann Lee until 2999-01-01: revision comes next week;',
    );
    expect(readFileSync(join(held.run, 'report.html'), 'utf8')).toContain('accepted by Ann Lee');
    expect((await gatehouse(['judge', held.run], dir)).code).toBe(0);
    const record = file(`${held.run.slice(dir.length + 1)}/acceptance.json`);
    writeFileSync(record, readFileSync(record, 'utf8').replace('2999-01-01', '2020-01-01'));
    expect((await gatehouse(['judge', held.run], dir)).code).toBe(EXIT.hold);
  });

  it('of a part of the cases is neither accepted nor adopted', async () => {
    const part = await check('shop.yaml', TEN, '--area', 'health');
    const accept = ['accept', part.run, '--by', 'a', '--reason', 'b', '--until', '2999-01-01'];
    for (const args of [accept, ['adopt', part.run, '--owner', 'a']]) {
      const { code, err } = await gatehouse(args, dir);
      expect(code).toBe(EXIT.couldNotRun);
      expect(err).toContain('is partial');
    }
  });
});
