import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Probe, ProbeResult, Witness } from '../probe.ts';
import { seededRandom } from '../random.ts';
import { authFailures } from './auth-failures.ts';
import { availability } from './availability.ts';
import { judgeCount } from './share.ts';
import { judgeShareWatch, observeShare, type ShareWatch, startShare } from './share-watch.ts';

const probe = (result: ProbeResult): Probe => ({ route: 'GET /r', result, status: 200, latencyMs: 10 });
const tickOf = (
  planned: readonly ProbeResult[],
  extra: readonly ProbeResult[] = [],
  confirming: readonly ProbeResult[] = [],
  witness: Witness = 'agrees',
) => ({
  planned: planned.map(probe),
  extra: extra.map(probe),
  confirming: confirming.map(probe),
  baseline: [],
  witness,
});
const watched = (results: readonly ProbeResult[]): ShareWatch =>
  results.reduce((watch, result) => observeShare(watch, tickOf([result])), startShare(authFailures(0.05)));

describe('a share judged once', () => {
  const rule = authFailures(0.05);

  it.each([
    { share: 0.01, n: 180, outcome: 'pass' },
    { share: 0.05, n: 180, outcome: 'inconclusive' },
    { share: 0.08, n: 180, outcome: 'inconclusive' },
    { share: 0.15, n: 180, outcome: 'fail' },
    { share: 0.2, n: 180, outcome: 'fail' },
    { share: 0.01, n: 5000, outcome: 'pass' },
    { share: 0.04, n: 5000, outcome: 'pass' },
    { share: 0.05, n: 5000, outcome: 'inconclusive' },
    { share: 0.07, n: 5000, outcome: 'fail' },
    { share: 0.2, n: 12, outcome: 'inconclusive' },
  ])('is $outcome at $share of $n', ({ share, n, outcome }) => {
    expect(judgeCount(rule, { failed: Math.floor(share * n), n }).outcome).toBe(outcome);
  });

  it('is not measured without samples, and says how many it needs', () => {
    const finding = judgeCount(rule, { failed: 0, n: 0 });
    expect(finding).toMatchObject({ outcome: 'inconclusive', estimate: null, nNeeded: 59 });
    expect(finding.text).toContain('not measured');
  });

  it('names a number of samples that settles it', () => {
    const finding = judgeCount(rule, { failed: 5, n: 180 });
    const n = finding.nNeeded ?? Number.NaN;
    expect(judgeCount(rule, { failed: Math.floor((n * 5) / 180), n }).outcome).toBe('pass');
  });

  it('never passes while a larger sample of the same share fails, and never gets better by a failure', () => {
    const order = ['pass', 'inconclusive', 'fail'];
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 800 }),
        fc.double({ min: 0, max: 0.4, noNaN: true }),
        (n, share) => {
          const failed = Math.floor(share * n);
          const now = order.indexOf(judgeCount(rule, { failed, n }).outcome);
          expect(
            order.indexOf(judgeCount(rule, { failed: failed + 1, n: n + 1 }).outcome),
          ).toBeGreaterThanOrEqual(now);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('what counts', () => {
  it('as an authentication failure: refusals among answers that decide it', () => {
    const { counts } = authFailures(0.05);
    const results: readonly ProbeResult[] = ['ok', 'refused', 'error', 'unreachable', 'void'];
    expect(results.map((result) => counts(probe(result)))).toEqual([false, true, null, null, null]);
  });

  it("as unavailable: everything that is not success, but not the watcher's own faults", () => {
    const { counts } = availability(0.95);
    const results: readonly ProbeResult[] = ['ok', 'refused', 'error', 'unreachable', 'void'];
    expect(results.map((result) => counts(probe(result)))).toEqual([false, true, true, true, null]);
  });
});

describe('a share under watch', () => {
  it('passes a clean watch, and never before its end', () => {
    const clean = watched(Array.from({ length: 180 }, () => 'ok'));
    expect(judgeShareWatch(clean, false).outcome).toBe('inconclusive');
    expect(judgeShareWatch(clean, true).outcome).toBe('pass');
  });

  it('calls a share far above the limit, for good, and says from when', () => {
    const random = seededRandom(4);
    const bad = Array.from({ length: 90 }, (): ProbeResult => (random() < 0.4 ? 'refused' : 'ok'));
    const good = Array.from({ length: 90 }, (): ProbeResult => 'ok');
    const finding = judgeShareWatch(watched([...bad, ...good]), true);
    expect(finding.outcome).toBe('fail');
    expect(finding.text).toMatch(
      /authentication failures: \d+ of \d+ probes, .* limit 5\.0 %; counted from interval \d+/,
    );
  });

  it('cannot tell from probes that were all void', () => {
    expect(judgeShareWatch(watched(Array.from({ length: 180 }, () => 'void')), true)).toMatchObject({
      outcome: 'inconclusive',
      n: 0,
    });
  });

  it('holds what rises towards the end', () => {
    const results = Array.from({ length: 180 }, (_, i): ProbeResult => (i >= 177 ? 'refused' : 'ok'));
    expect(judgeShareWatch(watched(results), true)).toMatchObject({ outcome: 'inconclusive' });
    const scattered = Array.from({ length: 180 }, (_, i): ProbeResult => (i % 70 === 9 ? 'refused' : 'ok'));
    expect(judgeShareWatch(watched(scattered), true)).toMatchObject({ outcome: 'pass', n: 180 });
  });

  it('counts added probes as evidence but not towards a pass, and confirming probes as neither', () => {
    const start = startShare(availability(0.95));
    const withExtra = observeShare(start, tickOf(['ok'], ['ok', 'error'], ['error', 'error', 'error']));
    expect(withExtra.planned).toEqual({ failed: 0, n: 1 });
    expect(withExtra.recent).toEqual([{ failed: 1, n: 3 }]);
  });

  it.each([
    { result: 'unreachable', witness: 'agrees', evidence: 1, failed: 1, n: 1 },
    { result: 'unreachable', witness: 'absent', evidence: null, failed: 1, n: 1 },
    { result: 'unreachable', witness: 'disagrees', evidence: null, failed: 0, n: 0 },
    { result: 'refused', witness: 'absent', evidence: null, failed: 1, n: 1 },
    { result: 'error', witness: 'absent', evidence: 1, failed: 1, n: 1 },
    { result: 'error', witness: 'disagrees', evidence: null, failed: 0, n: 0 },
  ] as const)(
    'with $result and a witness that $witness: evidence $evidence, $failed of $n against a pass',
    (row) => {
      const watch = observeShare(startShare(availability(0.95)), tickOf([row.result], [], [], row.witness));
      expect(watch.recent).toEqual([row.evidence === null ? { failed: 0, n: 0 } : { failed: 1, n: 1 }]);
      expect(watch.planned).toEqual({ failed: row.failed, n: row.n });
    },
  );
});
