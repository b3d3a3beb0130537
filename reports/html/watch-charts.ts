import type { ReportInput } from '../input.ts';
import { figure } from '../load.ts';
import { type WatchPoint, type WatchSeries, watchSeries } from '../watch-series.ts';
import { type Html, h } from './markup.ts';

const WIDTH = 400;
const HEIGHT = 150;
const LEFT = 44;
const RIGHT = 8;
const TOP = 10;
const BOTTOM = 24;

interface Axes {
  readonly x: (interval: number) => number;
  readonly y: (value: number) => number;
}

/** Latency over time beside that of before, and the share of failed probes; where it was decided is marked in both. */
export function watchCharts(input: ReportInput): Html {
  const series = watchSeries(input);
  if (series === null) return h``;
  return h`<div class="charts">
${latency(series)}
${failures(series)}
</div>`;
}

function latency(series: WatchSeries): Html {
  const { points, baseline } = series;
  const all = points.flatMap(({ p50, p95 }) => [p50 ?? 0, p95 ?? 0]);
  const most = Math.max(1, baseline?.p95 ?? 0, ...all);
  const axes = axesOf(series, most);
  const last = points.findLast(({ p95 }) => p95 !== null);
  const before =
    baseline === null ? 'no baseline' : `before ${figure(baseline.p50)} and ${figure(baseline.p95)} ms`;
  const text = `Latency of right answers, milliseconds: p50 and p95. At the end ${figure(last?.p50 ?? null)} and ${figure(last?.p95 ?? null)} ms; ${before}.`;
  return chart(text, [
    frame(series, axes, most, (value) => figure(value)),
    ...(baseline === null ? [] : [level(axes, baseline.p50, 'p50'), level(axes, baseline.p95, 'p95')]),
    line(points, axes, ({ p50 }) => p50, 'p50'),
    line(points, axes, ({ p95 }) => p95, 'p95'),
  ]);
}

function failures(series: WatchSeries): Html {
  const { points, decidedAt, planned } = series;
  const worst = Math.max(0, ...points.map(({ failed }) => failed ?? 0));
  const most = Math.max(0.1, worst);
  const axes = axesOf(series, most);
  const where =
    decidedAt === null ? 'No trigger called.' : `A trigger called in interval ${decidedAt} of ${planned}.`;
  const text = `Failed probes, per cent: at most ${(worst * 100).toFixed(1)} % at once. ${where}`;
  return chart(text, [
    frame(series, axes, most, (value) => `${(value * 100).toFixed(0)} %`),
    line(points, axes, ({ failed }) => failed, 'failed'),
  ]);
}

/** Right of what was watched nothing is known: the axis ends with the last interval, not with the planned one. */
function axesOf({ points }: WatchSeries, most: number): Axes {
  const last = Math.max(2, points.at(-1)?.to ?? 2);
  return {
    x: (interval) => LEFT + ((interval - 1) / (last - 1)) * (WIDTH - LEFT - RIGHT),
    y: (value) => HEIGHT - BOTTOM - (value / most) * (HEIGHT - TOP - BOTTOM),
  };
}

const chart = (text: string, parts: readonly Html[]): Html =>
  h`<figure><svg class="chart" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${text}">${parts}</svg>
<figcaption>${text}</figcaption></figure>`;

function frame(
  { points, decidedAt }: WatchSeries,
  { x, y }: Axes,
  most: number,
  label: (value: number) => string,
): Html {
  const last = points.at(-1)?.to ?? 1;
  const floor = y(0).toFixed(1);
  const marks = [0, most / 2, most].map(
    (value) =>
      h`<text x="${LEFT - 5}" y="${(y(value) + 4).toFixed(1)}" text-anchor="end">${label(value)}</text><path class="grid" d="M${LEFT} ${y(value).toFixed(1)}H${WIDTH - RIGHT}"/>`,
  );
  const decided =
    decidedAt === null ? h`` : h`<path class="decided" d="M${x(decidedAt).toFixed(1)} ${TOP}V${floor}"/>`;
  return h`${marks}<text x="${LEFT}" y="${HEIGHT - 6}">interval 1</text><text x="${WIDTH - RIGHT}" y="${HEIGHT - 6}" text-anchor="end">${last}</text>${decided}`;
}

const level = ({ y }: Axes, value: number, name: string): Html =>
  h`<path class="before ${name}" d="M${LEFT} ${y(value).toFixed(1)}H${WIDTH - RIGHT}"/>`;

/** A line with a gap where nothing is known; a point alone is a dot. */
function line(
  points: readonly WatchPoint[],
  { x, y }: Axes,
  pick: (point: WatchPoint) => number | null,
  name: string,
): Html {
  let drawn = '';
  let pen = 'M';
  for (const point of points) {
    const value = pick(point);
    if (value !== null)
      drawn += `${pen}${x(point.to).toFixed(1)} ${y(value).toFixed(1)}${pen === 'M' ? 'h0' : ''}`;
    pen = value === null ? 'M' : 'L';
  }
  return h`<path class="line ${name}" d="${drawn}"/>`;
}
