import type { Exchange } from '../../records/exchange.ts';
import { hintFor } from '../hints.ts';
import type { ReportInput } from '../input.ts';
import { clip, grouped, plural } from '../plain.ts';
import {
  byWeight,
  concernsRun,
  groupReasons,
  type Member,
  places,
  type ReasonGroup,
  sentenceOf,
  subjectLabel,
  tellingExchange,
} from '../reasons.ts';
import { outcomeTerms } from './banner.ts';
import { bounded, command, type Html, h, link } from './markup.ts';

// The report stays a file that opens at once, whatever an API sent: what is left off is said, and stands in the run.
const MAX_FULL = 12;
const MAX_SHORT = 48;
const MAX_MEMBERS = 6;
const MAX_EXCHANGES = 3;
const MAX_PLACES = 40;
const MAX_BODY = 8000;
const FOLDED_BODY = 600;
const BADGES = { reject: 'broken', hold: 'not proven', warn: 'warning', note: 'note' } as const;

/** Every rule that counted for the verdict or against it, with the evidence. */
export function findings(input: ReportInput): Html {
  const groups = groupReasons(input);
  if (groups.length === 0) return h``;
  const { full, short } = byWeight(groups, MAX_FULL);
  const rest = short.length - MAX_SHORT;
  return h`<section aria-labelledby="findings">
<h2 id="findings">What was found</h2>
${full.map(
  (group) => h`<article class="finding ${group.effect}">
${title(group)}
${substance(group)}
</article>
`,
)}
${short.slice(0, MAX_SHORT).map(
  (group) => h`<details class="finding ${group.effect}"><summary>${title(group)}</summary>
${substance(group)}
</details>
`,
)}
${rest > 0 ? h`<p>${plural(rest, 'more rule')} left off here; the run holds them all.</p>` : h``}
</section>`;
}

function title(group: ReasonGroup): Html {
  return h`<h3><span class="badge">${BADGES[group.effect]}</span> ${bounded(group.title, 300)}</h3>`;
}

function substance(group: ReasonGroup): Html {
  const [first] = group.members;
  const exchange = first === undefined ? null : tellingExchange(first);
  const text = sentenceOf(group);
  return h`${text === group.title ? h`` : h`<p>${bounded(text, 600)}</p>`}
<dl class="terms">
${where(group)}
${outcomeTerms(group)}
${group.clause === null ? h`` : h`<div><dt>Clause</dt><dd>${link(group.clause.url, group.clause.text)}</dd></div>`}
${hint(group)}
<div><dt>Case</dt><dd><code>${bounded(group.id, 120)}</code></dd></div>
</dl>
${exchange === null ? h`` : h`<p class="label">Repeat it</p>${command(exchange.curl, 4000)}`}
${evidence(group)}`;
}

function where(group: ReasonGroup): Html {
  if (concernsRun(group)) return h``;
  const all = places(group);
  const rest = all.length - MAX_PLACES;
  const items = all.slice(0, MAX_PLACES).map((place) => h`<li><code>${bounded(place, 200)}</code></li>`);
  return h`<div><dt>Where</dt><dd><ul class="places">${items}${rest > 0 ? h`<li>and ${grouped(rest)} more</li>` : h``}</ul></dd></div>`;
}

function hint(group: ReasonGroup): Html {
  const text = group.effect === 'note' ? null : hintFor(group.id);
  return text === null ? h`` : h`<div><dt>Where to look</dt><dd>${text}</dd></div>`;
}

function evidence(group: ReasonGroup): Html {
  const shown = group.members.filter((member) => member.exchanges.length > 0);
  const rest = shown.length - MAX_MEMBERS;
  return h`${shown.slice(0, MAX_MEMBERS).map(memberEvidence)}${rest > 0 ? h`<p class="cut">The exchanges of ${plural(rest, 'more subject')} are in the run.</p>` : h``}`;
}

function memberEvidence(member: Member): Html {
  const told = tellingExchange(member);
  const result = told === null ? '' : (told.answer?.status ?? told.fault?.code ?? '');
  const shown = member.exchanges.slice(-MAX_EXCHANGES);
  return h`<details><summary>${bounded(subjectLabel(member.reason.subject), 200)} <span class="result">→ ${result}</span></summary>
${shown.map(exchangeView)}
</details>
`;
}

function exchangeView(exchange: Exchange): Html {
  const { request, answer, fault } = exchange;
  const asked = headText(`${request.method} ${request.url}`, request.headers);
  return h`<div class="exchange">
<h4>Request ${exchange.id}: ${bounded(request.credential, 200)}</h4>
<pre>${bounded(asked, MAX_BODY)}</pre>${body(request.body ?? '', null)}
<h4>${answer === null ? 'No answer' : 'Answer'} after ${exchange.tookMs.toFixed(1)} ms</h4>
${fault === null ? h`` : h`<p>${fault.code}: ${bounded(fault.message, 400)}</p>`}
${answer === null ? h`` : h`<pre>${bounded(headText(String(answer.status), answer.headers), MAX_BODY)}</pre>${body(answer.body, answer)}`}
</div>`;
}

function headText(first: string, headers: Exchange['request']['headers']): string {
  return [first, ...headers.map(([name, value]) => `${name}: ${value}`)].join('\n');
}

function body(text: string, answer: NonNullable<Exchange['answer']> | null): Html {
  if (text === '') return h``;
  const note =
    answer?.cut === true
      ? h`<p class="cut">The answer was longer; reading stopped after ${grouped(answer.bytes)} bytes.</p>`
      : h``;
  const shown = h`<pre>${bounded(text, MAX_BODY)}</pre>${note}`;
  if (clip(text, FOLDED_BODY).leftOff === 0) return shown;
  return h`<details class="body"><summary>Body, ${grouped(text.length)} characters</summary>${shown}</details>`;
}
