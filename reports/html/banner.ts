import { headlineRest, revisionText, tookText } from '../figures.ts';
import type { ReportInput } from '../input.ts';
import { nextSteps } from '../next.ts';
import { grouped, listed, plural } from '../plain.ts';
import { concernsRun, groupReasons, places, type ReasonGroup, sentenceOf } from '../reasons.ts';
import { watchMoment } from '../watch.ts';
import { bounded, command, type Html, h, spoken } from './markup.ts';

const MARKS = { promote: '✓', hold: '‖', reject: '✗' } as const;
const MAX_GOT = 3;
const LEADS = { reject: 'Why it is rejected', hold: 'Why it is held', promote: 'What it rests on' } as const;

/** The verdict, and of what. */
export function banner(input: ReportInput): Html {
  const { verdict, run } = input;
  const word = verdict.verdict;
  const took = tookText(input);
  const effort = `${plural(run.sent.requests, 'request')}${took === null ? '' : ` in ${took}`}`;
  return h`<header class="banner ${word}">
<div class="wide">
<p class="what"><b>${run.api}</b> in <b>${run.environment}</b></p>
<h1><span class="mark" aria-hidden="true">${MARKS[word]}</span><span class="word">${word}</span>${spoken(': ')}<span class="headline">${bounded(headlineRest(input).replace(/^\((.*)\)$/, '$1'), 300)}</span></h1>
<ul class="facts">
<li>revision <code>${bounded(revisionText(input), 80)}</code></li>
<li><code>${bounded(run.url, 120)}</code></li>
<li>${effort}</li>
<li><time datetime="${run.startedAt}">${run.startedAt.slice(0, 16).replace('T', ' ')} UTC</time></li>
</ul>
</div>
</header>`;
}

/** The first reason as a sentence, where, expected and got, and the next command: all of it above the fold. */
export function lead(input: ReportInput): Html {
  const { verdict } = input.verdict;
  const [first] = groupReasons(input).filter((group) => group.effect === 'reject' || group.effect === 'hold');
  const [next] = nextSteps(input);
  return h`<section class="lead ${verdict}" aria-labelledby="why">
<h2 id="why">${LEADS[verdict]}</h2>
${first === undefined ? proven(input) : reason(first, watchMoment(input))}
<p class="next">${bounded(next.text, 400)}</p>
${next.command === null ? h`` : command(next.command, 600)}
</section>`;
}

function proven(input: ReportInput): Html {
  const { pass, unsupported, waived } = input.verdict.counts;
  const warnings = groupReasons(input).filter((group) => group.effect === 'warn').length;
  const rest = [
    ...(warnings === 0 ? [] : [h`<a href="#findings">${plural(warnings, 'warning')}</a>`]),
    ...(waived === 0 ? [] : [h`<a href="#waived">${grouped(waived)} waived</a>`]),
    ...(unsupported === 0 ? [] : [h`<a href="#untested">${grouped(unsupported)} not tested here</a>`]),
  ];
  const list = rest.length === 0 ? h`` : h`<ul class="rest">${rest.map((item) => h`<li>${item}</li>`)}</ul>`;
  return h`<p class="sentence">${plural(pass, 'check')} passed, and nothing stands in the way.</p>
${list}`;
}

/** A finding's sentence with a capital, except where it begins with a name, which is as it is. */
function capital(text: string): string {
  return /^(an?|the|no|it) /.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}

function reason(group: ReasonGroup, moment: string | null): Html {
  const sentence = h`<p class="sentence">${bounded(capital(sentenceOf(group)), 300)}</p>`;
  if (concernsRun(group)) return sentence;
  const where = listed(places(group), 2);
  // On a small screen every line above the fold counts, and a watch names the route in its sentence.
  const isToldTwice = moment !== null && sentenceOf(group).includes(where);
  return h`${sentence}
<dl class="terms">
<div><dt>Rule</dt><dd>${bounded(group.title, 200)}</dd></div>
${
  moment === null
    ? h``
    : h`<div><dt>Moment</dt><dd>${bounded(moment, 80)}</dd></div>
`
}${
  isToldTwice
    ? h``
    : h`<div><dt>Route</dt><dd><code>${bounded(where, 200)}</code></dd></div>
`
}${outcomeTerms(group)}
</dl>`;
}

/** Expected and got, where the rule compares the two. */
export function outcomeTerms(group: ReasonGroup): Html {
  if (group.expected === null) return h``;
  const got = group.got
    .slice(0, MAX_GOT)
    .map((text, index) => h`${index === 0 ? '' : ', '}<code>${bounded(text, 200)}</code>`);
  const rest = group.got.length - MAX_GOT;
  return h`<div><dt>Expected</dt><dd><code>${bounded(group.expected, 200)}</code></dd></div>
<div class="got"><dt>Got</dt><dd>${got}${rest > 0 ? ` and ${rest} more` : ''}</dd></div>`;
}
