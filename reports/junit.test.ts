import { describe, expect, it } from 'vitest';
import { renderJunit } from './junit.ts';
import { held, interrupted, promoted, rejected } from './testdata/examples.ts';

const suiteOf = (xml: string, name: string) =>
  new RegExp(`<testsuite name="${name}" ([^>]*)>`).exec(xml)?.[1]?.replace(/ time=".*/, '');

describe('JUnit XML', () => {
  it.each([
    {
      run: promoted,
      verdict: 'tests="1" failures="0" errors="0" skipped="0"',
      credentials: 'tests="9" failures="0" errors="0" skipped="0"',
    },
    {
      run: rejected,
      verdict: 'tests="1" failures="1" errors="0" skipped="0"',
      credentials: 'tests="9" failures="4" errors="0" skipped="0"',
    },
    {
      run: held,
      verdict: 'tests="1" failures="0" errors="1" skipped="0"',
      credentials: 'tests="9" failures="0" errors="4" skipped="0"',
    },
    {
      run: interrupted,
      verdict: 'tests="1" failures="0" errors="1" skipped="0"',
      credentials: 'tests="9" failures="0" errors="0" skipped="0"',
    },
  ])('of a run that was $run.name says so in its totals', ({ run, verdict, credentials }) => {
    const xml = renderJunit(run());
    expect(suiteOf(xml, 'verdict')).toBe(verdict);
    expect(suiteOf(xml, 'credentials')).toBe(credentials);
  });

  it('skips what is waived, recommended only or unsupported, with the reason', () => {
    const xml = renderJunit(promoted());
    expect(xml).toContain('<skipped message="waived, fail: the 405 has no Allow"/>');
    expect(xml).toContain('<skipped message="recommended, fail: lower-case bearer was answered 401"/>');
    expect(xml).toContain(
      '<skipped message="unsupported: needs the power mint: only the issuer can sign such a token"/>',
    );
  });

  it('names a test case by its rule and its subject', () => {
    expect(renderJunit(rejected())).toContain(
      'name="admits every role that the route allows [GET /analytics/summary as ada]"',
    );
  });
});
