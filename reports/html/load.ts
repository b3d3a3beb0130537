import type { ReportInput } from '../input.ts';
import { engineLine, figure, loadRows } from '../load.ts';
import { grouped } from '../plain.ts';
import { bounded, type Html, h, scrolling } from './markup.ts';

const MAX_ROWS = 200;
const HEAD = ['Planned', 'Served', 'Throttled', 'Others', 'p50 ms', 'p95 ms', 'p99 ms'];

/** Load by scenario and route. */
export function load(input: ReportInput): Html {
  const rows = loadRows(input).slice(0, MAX_ROWS);
  if (rows.length === 0) return h``;
  const body = rows.map((row) => {
    const cells = [row.planned, row.served, row.throttled, row.others].map(
      (n) => h`<td class="count">${grouped(n)}</td>`,
    );
    const times = [row.p50, row.p95, row.p99].map((ms) => h`<td class="count">${figure(ms)}</td>`);
    return h`<tr><th scope="row">${bounded(row.scenario, 80)}</th><td>${row.route === '' ? 'all' : bounded(row.route, 200)}</td>${cells}${times}</tr>
`;
  });
  return h`<section aria-labelledby="load">
<h2 id="load">Load</h2>
${scrolling(
  'Load by scenario and route',
  h`<table class="figures"><caption>Load by scenario and route</caption>
<thead><tr><th scope="col">Scenario</th><th scope="col">Route</th>${HEAD.map((name) => h`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>
${body}</tbody></table>`,
)}
<p class="small">By ${engineLine(input)}.</p>
</section>`;
}
