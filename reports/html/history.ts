import { createHash } from 'node:crypto';
import { driftWarnings, figureText, type HistoryRow, type Series, seriesOf } from '../history.ts';
import { plural } from '../plain.ts';
import { chart } from './chart.ts';
import { bounded, type Html, h, scrolling, styleElement, write } from './markup.ts';
import { STYLE } from './style.ts';

const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'`;
const HEAD = ['Kind', 'API', 'Environment', 'Revision', 'Verdict', 'Proven', 'Figures', 'Run'];
const MAX_ROWS = 500;
const UNITS = { ms: 'milliseconds', '%': 'per cent', times: 'times as slow' } as const;

/** Runs over time on one page: charts, then the table that holds the same. Nothing in it can run or load. */
export function renderHistoryPage(rows: readonly HistoryRow[], unreadable: readonly string[]): string {
  const charts = [...seriesOf(rows)].map(([group, series]) => section(group, series));
  const warnings = driftWarnings(rows).map((text) => h`<p><strong>${bounded(text, 300)}</strong></p>`);
  const broken = unreadable.map((text) => h`<li>${bounded(text, 300)}</li>`);
  return write(h`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${plural(rows.length, 'run')} · Gatehouse</title>
${styleElement(STYLE)}
</head>
<body>
<main id="main">
<h1>${plural(rows.length, 'run')}</h1>
${warnings}
${charts}
${table(rows)}
${broken.length === 0 ? h`` : h`<section aria-labelledby="broken"><h2 id="broken">Not readable</h2><ul>${broken}</ul></section>`}
</main>
</body>
</html>
`);
}

/** A chart for each unit: a share and a time have no scale in common. */
function section(group: string, series: readonly Series[]): Html {
  const units = [...new Set(series.map(({ unit }) => unit))];
  const charts = units.map((unit) =>
    chart(
      `${group}, ${UNITS[unit]}`,
      series.filter((one) => one.unit === unit),
    ),
  );
  return h`<section><h2>${bounded(group, 200)}</h2>
<p class="small">${units.map((unit) => UNITS[unit]).join('; ')}, from the oldest run to the newest.</p>
${charts}</section>
`;
}

function table(rows: readonly HistoryRow[]): Html {
  const latest = rows.slice(-MAX_ROWS).toReversed();
  const body = latest.map((row) => {
    const figures = row.figures.map((figure) => `${figure.name} ${figureText(figure)}`).join('; ');
    const cells = [
      row.kind,
      row.api,
      row.environment,
      row.revision,
      row.verdict,
      row.proven,
      figures,
      row.id,
    ];
    return h`<tr><th scope="row"><time datetime="${row.at}">${row.at.slice(0, 16).replace('T', ' ')}</time></th>${cells.map((text) => h`<td>${bounded(text, 200)}</td>`)}</tr>
`;
  });
  return h`<section aria-labelledby="runs"><h2 id="runs">Runs, the newest first</h2>
${scrolling(
  'Runs',
  h`<table class="figures"><caption>Runs, the newest first</caption>
<thead><tr><th scope="col">Time (UTC)</th>${HEAD.map((name) => h`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>
${body}</tbody></table>`,
)}
</section>`;
}
