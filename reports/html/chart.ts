import type { Series } from '../history.ts';
import { type Html, h } from './markup.ts';

const WIDTH = 720;
const HEIGHT = 200;
const LEFT = 56;
const BOTTOM = 24;
const TOP = 12;
/** Lines are told apart by their dashes: colours may not be seen. */
const DASHES = ['none', '6 4', '2 4', '10 4 2 4', '1 3', '12 6'];
const MAX_SERIES = DASHES.length;

/** A round number at or above the largest value, so that the scale is easy to read. */
export function niceTop(value: number): number {
  if (!(value > 0)) return 1;
  const unit = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 2.5, 5, 10].map((step) => step * unit).find((top) => top >= value) ?? value;
}

interface Scale {
  readonly x: (at: string) => number;
  readonly y: (value: number) => number;
  readonly top: number;
}

function scaleOf(series: readonly Series[]): Scale {
  const times = series.flatMap(({ points }) => points.map(({ at }) => Date.parse(at)));
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const top = niceTop(Math.max(...series.flatMap(({ points }) => points.map(({ value }) => value))));
  const spanX = WIDTH - LEFT - 12;
  return {
    x: (at) => LEFT + (last === first ? spanX / 2 : ((Date.parse(at) - first) / (last - first)) * spanX),
    y: (value) => HEIGHT - BOTTOM - (value / top) * (HEIGHT - BOTTOM - TOP),
    top,
  };
}

const round = (value: number): string => value.toFixed(1);

/**
 * Figures over time as one picture, SVG 1.1 without style or script. All series have one unit. The same numbers stand in the table
 * beside it, so that nobody has to see it.
 */
export function chart(title: string, all: readonly Series[]): Html {
  const series = all.slice(0, MAX_SERIES);
  const { x, y, top } = scaleOf(series);
  const lines = series.map(({ points }, index) => {
    const path = points.map(({ at, value }) => `${round(x(at))},${round(y(value))}`).join(' ');
    const dots = points.map(
      ({ at, value }) =>
        h`<circle cx="${round(x(at))}" cy="${round(y(value))}" r="3" fill="currentColor"></circle>`,
    );
    return h`<polyline points="${path}" fill="none" stroke="currentColor" stroke-width="1.5" stroke-dasharray="${DASHES[index] ?? 'none'}"></polyline>${dots}`;
  });
  const grid = [0, top / 2, top].map((value) => {
    const at = round(y(value));
    return h`<line x1="${LEFT}" y1="${at}" x2="${WIDTH - 12}" y2="${at}" stroke="currentColor" stroke-opacity="0.2"></line><text x="${LEFT - 8}" y="${at}" text-anchor="end" dominant-baseline="middle" font-size="12" fill="currentColor">${Number(value.toPrecision(3))}</text>`;
  });
  const key = series.map(
    ({ name }, index) =>
      h`<li><svg width="36" height="8" aria-hidden="true"><line x1="0" y1="4" x2="36" y2="4" stroke="currentColor" stroke-width="1.5" stroke-dasharray="${DASHES[index] ?? 'none'}"></line></svg> ${name}</li>`,
  );
  return h`<figure><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" width="100%" role="img" aria-label="${title}">${grid}${lines}</svg>
<figcaption><ul>${key}</ul></figcaption></figure>`;
}
