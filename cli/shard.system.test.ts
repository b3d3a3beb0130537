import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gatehouse } from './testdata.ts';

const EXAMPLE = fileURLToPath(new URL('../examples/model-serving', import.meta.url));

let dir: string;
/** Of a whole check, and of the two parts of another. */
let codes: readonly (number | null)[];

const check = (runs: string, ...more: string[]) =>
  gatehouse(['check', EXAMPLE, 'rehearsal', '--runs', runs, ...more], dir);
const only = (runs: string): string => join(dir, runs, readdirSync(join(dir, runs))[0] ?? '');
const merged = (...runs: string[]) => gatehouse(['merge', ...runs.map(only), '--runs', 'merged'], dir);

/** What was found about what, without what differs from run to run. */
const found = (run: string): readonly string[] =>
  readFileSync(join(run, 'observations.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => {
      const { id, subject, outcome } = JSON.parse(line);
      return `${id} ${JSON.stringify(subject)} ${outcome}`;
    })
    .sort();

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'gatehouse-shards-'));
  const all = await Promise.all([
    check('whole'),
    check('first', '--shard', '1/2'),
    check('second', '--shard', '2/2'),
  ]);
  codes = all.map(({ code }) => code);
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe('a check in parts', () => {
  it('holds as long as it is a part', () => {
    expect(codes).toEqual([0, 20, 20]);
  });

  it('is merged into the same observations and verdict as a whole one, which can be judged again', async () => {
    const { code, out, err } = await merged('second', 'first');
    expect(code, out + err).toBe(0);
    expect(found(only('merged'))).toEqual(found(only('whole')));
    expect((await gatehouse(['judge', only('merged')], dir)).code).toBe(0);
  });

  it.each([
    [['first'], /part 2 of 2 is there 0 times/],
    [['first', 'first', 'second'], /part 1 of 2 is there 2 times/],
    [['first', 'whole'], /is no part of a run/],
  ])('is refused as %j', async (runs, says) => {
    const { code, err } = await merged(...runs);
    expect(code).toBe(30);
    expect(err).toMatch(says);
  });

  it('is refused against one limiter that all parts share', async () => {
    const folder = join(dir, 'limited');
    cpSync(fileURLToPath(new URL('../examples/call-analytics', import.meta.url)), folder, {
      recursive: true,
    });
    const { code, err } = await gatehouse(['check', folder, 'staging', '--shard', '1/2'], dir);
    expect(code).toBe(30);
    expect(err).toMatch(/one limiter for all parts/);
    expect((await check('odd', '--shard', '3/2')).err).toMatch(/--shard 3\/2 is no part of a whole/);
  });
});
