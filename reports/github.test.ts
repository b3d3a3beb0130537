import { describe, expect, it } from 'vitest';
import { githubAnnotations } from './github.ts';
import type { ReportInput } from './input.ts';
import { promoted, rejected } from './testdata/examples.ts';
import { HOSTILE, hostileRun } from './testdata/hostile.ts';

const manyReasons = (n: number): ReportInput => {
  const input = rejected();
  const [first] = input.verdict.reasons;
  if (first === undefined) throw new Error('the example has a reason');
  return { ...input, verdict: { ...input.verdict, reasons: Array.from({ length: n }, () => first) } };
};

describe('the annotations for GitHub', () => {
  it('name the rule, and the line of the contract', () => {
    const [first] = githubAnnotations(rejected());
    expect(first).toMatch(/^::error file=[^:]+,line=\d+,col=\d+,title=reject%3A [a-z/-]+::/);
  });

  it('are none without a reason to hold, reject or warn', () => {
    const quiet = { ...promoted(), verdict: { ...promoted().verdict, reasons: [] } };
    expect(githubAnnotations(quiet)).toEqual([]);
  });

  it.each([10, 11, 400])('stay within what a step may leave: %d reasons', (n) => {
    const lines = githubAnnotations(manyReasons(n));
    expect(lines).toHaveLength(10);
    expect(lines.at(-1)).toMatch(n === 10 ? /^::error file=/ : new RegExp(`::${n - 9} more stand`));
  });

  it.each(Object.entries(HOSTILE))('stay one command each, whatever the API says: %s', (_, text) => {
    for (const line of githubAnnotations(hostileRun(text))) {
      expect(line).not.toMatch(/[\r\n]/);
      const [head = ''] = /^::\w+ [^:]*::/.exec(line) ?? [];
      expect(head).not.toBe('');
    }
  });
});
