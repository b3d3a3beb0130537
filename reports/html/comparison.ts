import { COMPARED_HEAD, comparedRows, comparedSentence } from '../comparison.ts';
import type { ReportInput } from '../input.ts';
import { figure } from '../load.ts';
import { bounded, type Html, h, scrolling } from './markup.ts';

const MAX_ROWS = 300;

/** How both sides answered each request. */
export function comparison(input: ReportInput): Html {
  const rows = comparedRows(input).slice(0, MAX_ROWS);
  if (rows.length === 0) return h``;
  const body = rows.map((row) => {
    const texts = [row.identity, row.before, row.now].map((text) => h`<td>${bounded(text, 120)}</td>`);
    const times = [row.beforeMs, row.nowMs].map((ms) => h`<td class="count">${figure(ms)}</td>`);
    return h`<tr><th scope="row">${bounded(row.route, 200)}</th>${texts}${times}</tr>
`;
  });
  return h`<section aria-labelledby="comparison">
<h2 id="comparison">Compared with the baseline</h2>
<p>${bounded(comparedSentence(input), 600)}.</p>
${scrolling(
  'Both sides by route',
  h`<table class="figures"><caption>Both sides by route</caption>
<thead><tr><th scope="col">Route</th>${COMPARED_HEAD.map((name) => h`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>
${body}</tbody></table>`,
)}
</section>`;
}
