import { fisherHigher } from '../../judge/statistics/fisher.ts';
import { largerPValue } from '../../judge/statistics/mann-whitney.ts';
import type { Probe } from '../../judge/statistics/probe.ts';
import { quantile, sorted } from '../../judge/statistics/quantile.ts';
import type { Call } from './gatehouse.ts';
import { kayentaCalls } from './kayenta.ts';

/** A judge that sees the finished watch and its baseline. */
export interface OtherJudge {
  readonly name: string;
  readonly judge: (candidate: readonly Probe[], baseline: readonly Probe[]) => Call;
}

const latencies = (probes: readonly Probe[]): Float64Array =>
  sorted(
    probes.flatMap(({ result, latencyMs }) => (result === 'ok' && latencyMs !== null ? [latencyMs] : [])),
  );
const failures = (probes: readonly Probe[]): number => probes.filter(({ result }) => result !== 'ok').length;

/** The rule most people write first: is p95 more than 20 % higher, or the raw share of failures above 5 %? */
function naive(candidate: readonly Probe[], baseline: readonly Probe[]): Call {
  const slower = quantile(latencies(candidate), 0.95) > 1.2 * quantile(latencies(baseline), 0.95);
  return slower || failures(candidate) / candidate.length > 0.05 ? 'reject' : 'promote';
}

/** The textbook's: any difference from the baseline that is significant at 5 %. */
function significance(candidate: readonly Probe[], baseline: readonly Probe[]): Call {
  const slower = largerPValue({ baseline: latencies(baseline), candidate: latencies(candidate) }, 0) < 0.05;
  const worse =
    fisherHigher(failures(candidate), candidate.length, failures(baseline), baseline.length) < 0.05;
  return slower || worse ? 'reject' : 'promote';
}

export const OTHER_JUDGES: readonly OtherJudge[] = [
  {
    name: 'kayenta',
    judge: (candidate, baseline) => (kayentaCalls(candidate, baseline) ? 'reject' : 'promote'),
  },
  { name: 'mann-whitney', judge: significance },
  { name: 'naive p95', judge: naive },
  { name: 'always-hold', judge: () => 'hold' },
  { name: 'always-promote', judge: () => 'promote' },
];
