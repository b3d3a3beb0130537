import { normalQuantile } from '../../judge/statistics/normal.ts';
import type { Probe } from '../../judge/statistics/probe.ts';

// The values that NetflixACAJudge v1.0 passes to its MannWhitneyClassifier (spinnaker/kayenta, Apache-2.0).
const TOLERANCE = 0.25;
const CONFIDENCE = 0.98;
/** Probes in one point of the time series: a minute. */
const MINUTE = 6;
const HALVINGS = 30;

/** The centred rank sum of `experiment - shift` among both, in standard deviations, with ties and continuity as in R's wilcox.test. */
function standardized(
  experiment: readonly number[],
  control: readonly number[],
  shift: number,
  quantile: number,
): number {
  const m = experiment.length;
  const n = control.length;
  const all = [
    ...experiment.map((v) => ({ v: v - shift, own: true })),
    ...control.map((v) => ({ v, own: false })),
  ];
  all.sort((a, b) => a.v - b.v);
  let ranks = 0;
  let ties = 0;
  for (let i = 0; i < all.length; ) {
    let j = i;
    while (j < all.length && all[j]?.v === all[i]?.v) j++;
    const tied = j - i;
    ties += tied ** 3 - tied;
    ranks += all.slice(i, j).filter(({ own }) => own).length * ((i + j + 1) / 2);
    i = j;
  }
  const centred = ranks - (m * (m + 1)) / 2 - (m * n) / 2;
  const sigma = Math.sqrt(((m * n) / 12) * (m + n + 1 - ties / ((m + n) * (m + n - 1))));
  return sigma === 0 ? -quantile : (centred - 0.5 * Math.sign(centred)) / sigma - quantile;
}

function shiftWhere(experiment: readonly number[], control: readonly number[], quantile: number): number {
  let low = Math.min(...experiment) - Math.max(...control);
  let high = Math.max(...experiment) - Math.min(...control);
  if (standardized(experiment, control, low, quantile) <= 0) return low;
  if (standardized(experiment, control, high, quantile) >= 0) return high;
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (standardized(experiment, control, middle, quantile) > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** "High": the lower end of the 98 % interval of the shift lies above a quarter of the estimated shift. */
function isHigh(experiment: readonly number[], control: readonly number[]): boolean {
  const reach = -normalQuantile((1 - CONFIDENCE) / 2);
  // Not significant at no shift: then the lower end is at most 0, and the estimate's share is not. Spares the search.
  if (standardized(experiment, control, 0, reach) <= 0) return false;
  const lower = shiftWhere(experiment, control, reach);
  return lower > TOLERANCE * Math.abs(shiftWhere(experiment, control, 0));
}

function perMinute(
  probes: readonly Probe[],
  value: (minute: readonly Probe[]) => number | null,
): readonly number[] {
  const points: number[] = [];
  for (let i = 0; i < probes.length; i += MINUTE) {
    const point = value(probes.slice(i, i + MINUTE));
    if (point !== null) points.push(point);
  }
  return points;
}

const errorShare = (minute: readonly Probe[]): number =>
  minute.filter(({ result }) => result !== 'ok').length / minute.length;

function meanLatency(minute: readonly Probe[]): number | null {
  const taken = minute.flatMap(({ latencyMs }) => (latencyMs === null ? [] : [latencyMs]));
  return taken.length === 0 ? null : taken.reduce((sum, ms) => sum + ms, 0) / taken.length;
}

/** Two metrics a minute, share of errors and mean latency, each classified with the defaults; any "High" calls. */
export function kayentaCalls(candidate: readonly Probe[], baseline: readonly Probe[]): boolean {
  return [errorShare, meanLatency].some((metric) => {
    const experiment = perMinute(candidate, metric);
    const control = perMinute(baseline, metric);
    return experiment.length > 0 && control.length > 0 && isHigh(experiment, control);
  });
}
