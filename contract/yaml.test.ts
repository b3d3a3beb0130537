import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { pointerTo } from './pointer.ts';
import { readYaml } from './yaml.ts';

const problemsOf = (text: string) => readYaml('f.yaml', text).problems.map(({ what }) => what);

/** Ten anchors, each of three aliases of the one before: three to the tenth values. */
const BOMB = Array.from({ length: 10 }, (_, i) =>
  i === 0 ? 'a0: &a0 [x, x]' : `a${i}: &a${i} [*a${i - 1}, *a${i - 1}, *a${i - 1}]`,
).join('\n');

describe('hostile YAML', () => {
  it.each([
    ['aliases that multiply', BOMB, 'its aliases multiply'],
    ['a hundred aliases', `a: &a 1\nb: [${'*a, '.repeat(100)}]`, 'more than 50 aliases'],
    ['ten thousand open brackets', '['.repeat(10_000), 'the file is nested too deeply'],
    [
      'ten thousand closed brackets',
      '['.repeat(10_000) + ']'.repeat(10_000),
      'the file is nested too deeply',
    ],
    ['ten thousand dashes', '- '.repeat(10_000), 'the file is nested too deeply'],
    ['a staircase of keys', staircase(200), 'the file is nested too deeply'],
    ['three million letters', 'a'.repeat(3_000_000), 'the file is larger than 2 MiB'],
  ])('is refused: %s', (_, text, what) => {
    expect(problemsOf(text)).toEqual([what]);
  });

  it.each(['? ', '- ', ': '])('inside brackets ends in words: ten thousand %j', (indicator) => {
    expect(problemsOf(`{${indicator.repeat(10_000)}}`)).not.toEqual([]);
  });

  it('is not seen in JSON on one line, however many keys it has', () => {
    const flat = Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`k${i}`, { a: [i] }]));
    expect(readYaml('f.json', JSON.stringify(flat))).toMatchObject({ value: flat, problems: [] });
  });

  it('cannot reach the prototype of the data', () => {
    const { value } = readYaml('f.yaml', '__proto__: { polluted: true }');
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(Object.keys(value ?? {})).toEqual(['__proto__']);
  });
});

describe('a syntax error', () => {
  it.each(['a: b: s3cret', 'a: {b: 1} s3cret', 'a: "s3cret', 's3cret\na: 1', 'a: &x s3cret\nb: *s3cret'])(
    'is told without the source: %j',
    (text) => {
      const problems = problemsOf(text);
      expect(problems.length).toBeGreaterThan(0);
      if (!text.includes('*')) expect(problems.join()).not.toContain('s3cret');
    },
  );
});

describe('places', () => {
  const document = readYaml('f.yaml', 'a:\n  b: [x, {c: y}]\n  "d/e": \nf: &f\n  g: 1\nh: *f\n');
  it.each([
    ['', 1, 1],
    ['/a', 1, 1],
    ['/a/b', 2, 3],
    ['/a/b/0', 2, 7],
    ['/a/b/1', 2, 10],
    ['/a/b/1/c', 2, 14],
    ['/a/d~1e', 3, 3],
    ['/a/nowhere', 1, 1],
    ['/a/b/7', 2, 3],
    ['/h/g', 5, 6],
  ])('of %j are line %i, column %i', (pointer, line, column) => {
    expect(document.placeOf(pointer)).toEqual({ file: 'f.yaml', line, column });
  });

  it('of keys are those of the keys', () => {
    expect(document.placeOfKey('/a/b/1/c')).toEqual({ file: 'f.yaml', line: 2, column: 11 });
  });

  it('hold the value, whatever the keys', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 5 }), (keys) => {
        const nested = keys.reduceRight<unknown>((inner, key) => ({ [key]: inner }), 4711);
        const text = stringify(nested, { lineWidth: 0 });
        const { line, column } = readYaml('f.yaml', text).placeOf(pointerTo(...keys));
        expect(text.split('\n')[line - 1]?.slice(column - 1)).toBe('4711');
      }),
    );
  });
});

function staircase(depth: number): string {
  return Array.from({ length: depth }, (_, i) => `${'  '.repeat(i)}k:`).join('\n');
}
