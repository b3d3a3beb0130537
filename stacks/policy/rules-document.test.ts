import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { POLICY_RULES } from './rules.ts';
import { rulesDocument } from './rules-document.ts';

describe('docs/policies.md', () => {
  it('is what the rules say (npm run generate)', () => {
    const file = new URL('../../docs/policies.md', import.meta.url);
    expect(readFileSync(file, 'utf8')).toBe(rulesDocument(POLICY_RULES));
  });
});

describe('the list of rules', () => {
  it('holds every file of the folder, under the name of the file', () => {
    const files = readdirSync(new URL('rules/', import.meta.url)).map(
      (file) => `policy/${file.replace('.ts', '')}`,
    );
    expect(POLICY_RULES.map(({ id }) => id)).toEqual(files.toSorted());
  });
});
