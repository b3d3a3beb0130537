import type { ReportInput } from '../input.ts';
import { nextSteps, rejudgeCommand } from '../next.ts';
import { grouped, listed, plural } from '../plain.ts';
import { subjectLabel } from '../reasons.ts';
import { untested } from '../untested.ts';
import { bounded, command, type Html, h, scrolling } from './markup.ts';

const MAX_ROWS = 200;

/** What this run could not show, and what would show it. */
export function gaps(input: ReportInput): Html {
  const all = untested(input);
  const rows = all.map((u) => [
    h`${grouped(u.count)} ${u.outcome}`,
    h`${bounded(u.reason, 400)}`,
    u.remedy === null ? h`–` : h`${u.remedy}`,
    h`${u.areas.join(', ')}<br><small>${bounded(listed(u.cases, 4), 300)}</small>`,
  ]);
  return tableSection(
    'untested',
    'Not tested',
    'What could not be shown, and what would prove it',
    ['How many', 'Why', 'What would prove it', 'Areas and cases'],
    rows,
  );
}

export function waivers(input: ReportInput): Html {
  const rows = input.verdict.waived.map((w) => [
    h`<code>${bounded(w.id, 120)}</code>`,
    h`<code>${bounded(subjectLabel(w.subject), 200)}</code>`,
    h`${bounded(w.reason, 400)}`,
    h`${bounded(w.owner, 100)}`,
    h`<time datetime="${w.until}">${w.until}</time>`,
  ]);
  return tableSection(
    'waived',
    'Waived',
    'Failures that somebody answers for, until a day',
    ['Case', 'Where', 'Reason', 'Owner', 'Until'],
    rows,
  );
}

export function deviations(input: ReportInput): Html {
  const all = input.verdict.deviations;
  if (all.length === 0) return h``;
  return h`<section aria-labelledby="deviations">
<h2 id="deviations">Departs from a standard</h2>
<p>The contract says so, and the API was held to the contract.</p>
<ul>${all.slice(0, MAX_ROWS).map((text) => h`<li>${bounded(text, 400)}</li>`)}</ul>
</section>`;
}

export function objectives(input: ReportInput): Html {
  const rows = input.verdict.objectives.map((o) => [
    h`${o.name}`,
    h`<code>${o.target}</code>`,
    h`<span class="result ${o.result === 'not measured' ? 'unmeasured' : o.result}">${o.result}</span>`,
    h`${bounded(o.detail, 400)}`,
  ]);
  return tableSection(
    'objectives',
    'Objectives',
    'Figures the contract promises',
    ['Objective', 'Target', 'Result', 'Detail'],
    rows,
  );
}

function tableSection(
  id: string,
  title: string,
  caption: string,
  head: readonly string[],
  rows: readonly (readonly Html[])[],
): Html {
  if (rows.length === 0) return h``;
  const body = rows.slice(0, MAX_ROWS).map(
    (cells) => h`<tr>${cells.map((cell) => h`<td>${cell}</td>`)}</tr>
`,
  );
  const rest = rows.length - MAX_ROWS;
  return h`<section aria-labelledby="${id}">
<h2 id="${id}">${title}</h2>
${scrolling(
  caption,
  h`<table><caption>${caption}</caption>
<thead><tr>${head.map((name) => h`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>
${body}</tbody></table>`,
)}
${rest > 0 ? h`<p class="cut">${plural(rest, 'more row')} left off here; the run holds them all.</p>` : h``}
</section>`;
}

/** The steps after the first, how to judge the run again, and what exactly was judged. */
export function again(input: ReportInput): Html {
  const [, ...more] = nextSteps(input);
  const { judged } = input.verdict;
  const steps = [...more, { text: 'Judge this run again, without network:', command: rejudgeCommand(input) }];
  return h`<section aria-labelledby="again">
<h2 id="again">Next, and again</h2>
${steps.map(
  (step) => h`<p>${step.text}</p>${step.command === null ? h`` : command(step.command, 4000)}
`,
)}
<dl class="terms small">
<div><dt>Run</dt><dd><code>${bounded(judged.run, 200)}</code></dd></div>
<div><dt>Contract</dt><dd><code>${bounded(input.run.contractFile, 200)}</code> <code class="hash">sha256 ${bounded(judged.contractHash, 80)}</code></dd></div>
<div><dt>Observations</dt><dd><code class="hash">sha256 ${bounded(judged.observationsHash, 80)}</code></dd></div>
<div><dt>Exit code</dt><dd>${input.verdict.exitCode} (0 promote, 10 reject, 20 hold, 30 could not run; any other means hold)</dd></div>
</dl>
</section>`;
}
