import type { ReportInput } from '../input.ts';
import { figure } from '../load.ts';
import { grouped } from '../plain.ts';
import { rollbackSentence, WATCH_HEAD, watchRows, watchSentence, watchTimeline } from '../watch.ts';
import { bounded, type Html, h, scrolling } from './markup.ts';
import { watchCharts } from './watch-charts.ts';

const MAX_ROWS = 200;
const MAX_EVENTS = 60;

/** The watch by route, what happened when, and how the rollback went. */
export function watch(input: ReportInput): Html {
  const rows = watchRows(input).slice(0, MAX_ROWS);
  if (rows.length === 0) return h``;
  const body = rows.map((row) => {
    const counts = [row.calls, row.right, row.refused, row.wrong, row.silent].map(
      (n) => h`<td class="count">${grouped(n)}</td>`,
    );
    const times = [row.medianMs, row.beforeMs].map((ms) => h`<td class="count">${figure(ms)}</td>`);
    return h`<tr><th scope="row">${bounded(row.route, 200)}</th>${counts}${times}</tr>
`;
  });
  const back = rollbackSentence(input.watch?.rollback ?? null);
  const events = watchTimeline(input).slice(-MAX_EVENTS);
  return h`<section aria-labelledby="watch">
<h2 id="watch">Watch</h2>
<p>${bounded(watchSentence(input), 600)}.</p>
${
  back === null
    ? h``
    : h`<p><strong>Rollback ${bounded(back, 800)}</strong></p>
`
}${watchCharts(input)}
${scrolling(
  'The watch by route',
  h`<table class="figures"><caption>The watch by route</caption>
<thead><tr><th scope="col">Route</th>${WATCH_HEAD.map((name) => h`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>
${body}</tbody></table>`,
)}
${
  events.length === 0
    ? h``
    : h`<ol>${events.map(({ at, text }) => h`<li><time datetime="${at}">${at}</time> ${bounded(text, 400)}</li>`)}</ol>
`
}</section>`;
}
