import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import ajvFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { PUBLISHED } from './published.ts';

describe('a published schema', () => {
  it.each([...PUBLISHED])('is fresh: %s', (file, text) => {
    expect(readFileSync(new URL(`../${file}`, import.meta.url), 'utf8')).toBe(text);
  });

  it.each([...PUBLISHED])('is a schema that other programs compile: %s', (_, text) => {
    const ajv = new Ajv({ strict: true });
    ajvFormats.default(ajv);
    expect(typeof ajv.compile(JSON.parse(text))).toBe('function');
  });
});
