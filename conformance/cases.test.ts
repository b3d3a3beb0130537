import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { AREAS } from '../contract/areas.ts';
import { CASES } from './cases.ts';

const FOLDER = join(import.meta.dirname, 'cases');
const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.ts'),
);

describe('the list of cases', () => {
  test('names every case once', () => {
    const ids = CASES.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThanOrEqual(170);
    expect(ids.filter((id) => id.startsWith('tokens/')).length).toBeGreaterThanOrEqual(70);
  });

  test.each(files)('holds what %s declares, under its own name', (file) => {
    const text = readFileSync(join(FOLDER, file), 'utf8');
    const declared = [...text.matchAll(/\bid: '([a-z-]+\/[a-z0-9-]+)'/g)].map(([, id]) => id);
    expect(declared.length).toBeGreaterThan(0);
    for (const id of declared) expect(CASES.map((one) => one.id)).toContain(id);
    if (!file.endsWith('.table.ts')) expect(declared).toEqual([file.replace(/\.ts$/, '')]);
  });

  test.each(CASES)('$id states its area, a rule as a sentence, and a clause that can be opened', (one) => {
    expect(AREAS).toContain(one.area);
    expect(one.id.startsWith(`${one.area}/`)).toBe(true);
    expect(one.title).toMatch(/^[a-z].{10,}[^.]$/);
    expect(new URL(one.clause.url).protocol).toBe('https:');
  });
});
