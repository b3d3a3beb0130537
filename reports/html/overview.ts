import { areaTable, SHOWN, type Shown } from '../figures.ts';
import type { ReportInput } from '../input.ts';
import { grouped } from '../plain.ts';
import { type Html, h, scrolling } from './markup.ts';

/** How the checks came out: a bar, its legend, and a table by area. */
export function overview(input: ReportInput): Html {
  return h`<section aria-labelledby="outcomes">
<h2 id="outcomes">Outcomes</h2>
${bar(input)}
${areas(input)}
</section>`;
}

function bar(input: ReportInput): Html {
  const { counts } = input.verdict;
  const total = SHOWN.reduce((sum, shown) => sum + counts[shown], 0);
  if (total === 0) return h`<p>Nothing was checked.</p>`;
  const parts: Html[] = [];
  let from = 0;
  for (const shown of SHOWN) {
    const share = (counts[shown] / total) * 1000;
    if (share > 0)
      parts.push(
        h`<rect class="${shown}" x="${from.toFixed(2)}" width="${Math.max(share - 2, 1).toFixed(2)}" height="10"/>`,
      );
    from += share;
  }
  const legend = SHOWN.filter((shown) => counts[shown] > 0 || shown === 'pass' || shown === 'fail').map(
    (shown) => entry(shown, counts[shown]),
  );
  return h`<svg class="bar" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">${parts}</svg>
<ul class="legend">${legend}</ul>`;
}

function entry(shown: Shown, count: number): Html {
  return h`<li><svg class="swatch" viewBox="0 0 10 10" aria-hidden="true" focusable="false"><rect class="${shown}" width="10" height="10" rx="2"/></svg><b>${grouped(count)}</b> ${shown}</li>
`;
}

function areas(input: ReportInput): Html {
  const rows = areaTable(input);
  if (rows.length === 0) return h``;
  const shown = SHOWN.filter((s) => s === 'pass' || s === 'fail' || rows.some((row) => row.counts[s] > 0));
  const head = shown.map((s) => h`<th scope="col">${s}</th>`);
  const body = rows.map(
    (row) => h`<tr><th scope="row">${row.area}</th>${shown.map((s) => figure(s, row.counts[s]))}</tr>
`,
  );
  return scrolling(
    'Outcomes by area',
    h`<table class="figures"><caption>Checks by area and outcome</caption>
<thead><tr><th scope="col">Area</th>${head}</tr></thead>
<tbody>
${body}</tbody></table>`,
  );
}

function figure(shown: Shown, count: number): Html {
  return count === 0 ? h`<td class="zero">0</td>` : h`<td class="count ${shown}">${grouped(count)}</td>`;
}
