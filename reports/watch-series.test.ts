import { describe, expect, it } from 'vitest';
import { renderHtml } from './html.ts';
import type { ReportInput } from './input.ts';
import { nextSteps } from './next.ts';
import { promoted } from './testdata/examples.ts';
import { refusedToGoBack, tookBack } from './testdata/watched.ts';
import { rollbackSentence, watchMoment } from './watch.ts';
import { watchSeries } from './watch-series.ts';

/** The same watch, had not one probe told anything. */
function unseen(input: ReportInput): ReportInput {
  if (input.watch === undefined) return input;
  const samples = input.watch.samples.map((sample) => ({ ...sample, planned: [], confirming: [] }));
  return { ...input, watch: { ...input.watch, samples } };
}

describe('the charts of a watch', () => {
  it('show every interval once, in points of two where there are more than sixty', () => {
    const points = watchSeries(tookBack())?.points ?? [];
    expect(points).toHaveLength(42);
    expect(points.map(({ from }) => from)).toEqual(Array.from({ length: 42 }, (_, i) => 2 * i + 1));
    expect(points.at(-1)).toMatchObject({ from: 83, to: 83, failed: 6 / 7 });
    expect(points.slice(0, -1).every(({ failed }) => failed === 0)).toBe(true);
  });

  it('set percentiles beside those of the baseline, by nearest rank', () => {
    const series = watchSeries(tookBack());
    expect(series?.baseline).toEqual({ p50: 34, p95: 40 });
    for (const { p50, p95 } of series?.points ?? []) {
      expect(p50).toBeGreaterThanOrEqual(12);
      expect(p95).toBeGreaterThanOrEqual(p50 ?? 0);
      expect(p95).toBeLessThanOrEqual(40);
    }
  });

  it('mark the interval in which a trigger called, and none where none did', () => {
    expect(watchSeries(tookBack())?.decidedAt).toBe(83);
    expect(renderHtml(tookBack())).toContain('class="decided"');
    const input = tookBack();
    const held = { ...input, verdict: { ...input.verdict, verdict: 'hold' as const } };
    expect(watchSeries(held)?.decidedAt).toBeNull();
    expect(renderHtml(held)).not.toContain('class="decided"');
  });

  it('say in words what they show', () => {
    const page = renderHtml(tookBack());
    expect(page).toContain('A trigger called in interval 83 of 180.');
    expect(page).toMatch(
      /Latency of right answers, milliseconds: p50 and p95\. At the end [\d.]+ and [\d.]+ ms; before/,
    );
  });

  it('leave a gap where nothing is known', () => {
    const blind = unseen(tookBack());
    const points = watchSeries(blind)?.points ?? [];
    expect(points).toHaveLength(42);
    expect(points.every(({ p50, failed }) => p50 === null && failed === null)).toBe(true);
    expect(renderHtml(blind)).toContain('class="line failed" d=""');
  });

  it('are no part of other reports', () => {
    expect(watchSeries(promoted())).toBeNull();
    expect(renderHtml(promoted())).not.toContain('<figure>');
  });
});

describe('the report of a rejected deployment', () => {
  it('says when it was decided, and how long ago the way back was rehearsed', () => {
    expect(watchMoment(tookBack())).toBe('2026-11-25 09:43:50 UTC, interval 83 of 180');
    expect(rollbackSentence(tookBack().watch?.rollback ?? null)).toMatch(
      /The way back was rehearsed in staging 3 days before\.$/,
    );
  });

  it('offers the revision that keeps the rules where the target does not', () => {
    expect(nextSteps(refusedToGoBack())[0].command).toMatch(
      /^npx gatehouse rollback gatehouse\.yaml production --snapshot snapshot\.json --run \S+ --to \S+:59 --apply$/,
    );
  });
});
