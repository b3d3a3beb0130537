import type { ReportInput } from '../input.ts';
import { PARITY_HEAD, parityLines, paritySentence, shareText } from '../parity.ts';
import { bounded, type Html, h, scrolling } from './markup.ts';

/** How much of each area both sides pass. */
export function parity(input: ReportInput): Html {
  const lines = parityLines(input);
  if (lines.length === 0) return h``;
  const body = lines.map(({ area, before, now, differing }) => {
    const cells = [shareText(before), shareText(now), String(differing)].map(
      (text) => h`<td class="count">${text}</td>`,
    );
    return h`<tr><th scope="row">${bounded(area, 80)}</th>${cells}</tr>
`;
  });
  return h`<section aria-labelledby="parity">
<h2 id="parity">Both sides, case by case</h2>
<p>${bounded(paritySentence(input), 800)}.</p>
${scrolling(
  'Cases passed by area',
  h`<table class="figures"><caption>Cases passed by area</caption>
<thead><tr><th scope="col">Area</th>${PARITY_HEAD(input.parity).map((name) => h`<th scope="col">${bounded(name, 120)}</th>`)}</tr></thead>
<tbody>
${body}</tbody></table>`,
)}
</section>`;
}
