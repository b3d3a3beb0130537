import type { ReportInput } from '../input.ts';
import { accessMatrix, type Cell } from '../matrix.ts';
import { type Html, h, scrolling, spoken } from './markup.ts';

/** Who may call what, as promised and as seen. */
export function access(input: ReportInput): Html {
  const { callers, rows } = accessMatrix(input);
  const head = callers.map((caller) => h`<th scope="col">${caller}${grants(caller, input)}</th>`);
  const body = rows.map(
    (row) => h`<tr><th scope="row"><code>${row.route}</code></th>${row.cells.map(cell)}</tr>
`,
  );
  return h`<section aria-labelledby="access">
<h2 id="access">Who may call what</h2>
<ul class="key">
<li><span class="allowed">✓</span> allowed, and let in</li>
<li><span class="refused">–</span> refused, as promised</li>
<li><span class="wrong">✗</span> not as promised</li>
<li><span class="open">○</span> not tested</li>
</ul>
${scrolling(
  'Access by route and caller',
  h`<table class="access"><caption>What the contract promises, and what was seen</caption>
<thead><tr><th scope="col">Route</th>${head}</tr></thead>
<tbody>
${body}</tbody></table>`,
)}
</section>`;
}

function grants(caller: string, input: ReportInput): Html {
  const identity = input.contract.identities[caller];
  const held = [...(identity?.roles ?? []), ...(identity?.scopes ?? [])];
  return held.length === 0 ? h`` : h`<small>${held.join(', ')}</small>`;
}

function cell(found: Cell): Html {
  const promised = found.expected === 'owner only' ? 'refused: the object is its owner’s' : found.expected;
  switch (found.seen) {
    case 'agrees':
      return found.expected === 'allowed' || found.expected === 'does not matter'
        ? h`<td class="allowed"><span aria-hidden="true">✓</span>${spoken('allowed')}</td>`
        : h`<td class="refused"><span aria-hidden="true">–</span>${spoken(promised)}</td>`;
    case 'not tested':
      if (found.expected === 'does not matter') return h`<td>${spoken('does not matter')}</td>`;
      return h`<td class="open"><span aria-hidden="true">○</span>${spoken(`not tested, should be ${promised}`)}</td>`;
    default:
      return h`<td class="${found.waived ? 'excused' : 'wrong'}"><span aria-hidden="true">✗ </span>${found.seen}${status(found)}${spoken(`, should be ${promised}`)}</td>`;
  }
}

function status(found: Cell): Html {
  const code = found.status === null ? h`` : h` <b>${found.status}</b>`;
  return found.waived ? h`${code} (waived)` : code;
}
