import { headlineRest, revisionText, tookText } from '../figures.ts';
import type { ReportInput } from '../input.ts';
import { nextSteps } from '../next.ts';
import { grouped, listed, plural } from '../plain.ts';
import { groupReasons, places, type ReasonGroup } from '../reasons.ts';
import { bounded, type Html, h, spoken } from './markup.ts';

const MARKS = { promote: '✓', hold: '‖', reject: '✗' } as const;
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
<h1><span class="mark" aria-hidden="true">${MARKS[word]}</span><span class="word">${word}</span>${spoken(': ')}<span class="headline">${bounded(headlineRest(input), 300)}</span></h1>
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
  const { verdict } = input;
  const [first] = groupReasons(input).filter((group) => group.effect !== 'note');
  const [next] = nextSteps(input);
  const command =
    next.command === null ? h`` : h`<pre class="command"><code>${bounded(next.command, 600)}</code></pre>`;
  return h`<section class="lead ${verdict.verdict}" aria-labelledby="why">
<h2 id="why">${LEADS[verdict.verdict]}</h2>
${first === undefined ? proven(input) : reason(first)}
<p class="next">${bounded(next.text, 400)}</p>
${command}
</section>`;
}

function proven(input: ReportInput): Html {
  const { pass, unsupported } = input.verdict.counts;
  const rest = unsupported === 0 ? '' : ` ${grouped(unsupported)} could not be shown here.`;
  return h`<p class="sentence">${plural(pass, 'check')} passed and none that counts failed.${rest}</p>`;
}

function reason(group: ReasonGroup): Html {
  const where = places(group);
  const sentence = group.members[0]?.reason.text ?? group.title;
  const about = group.members.some((member) => member.observation !== null);
  return h`<p class="sentence">${bounded(sentence, 300)}</p>
<dl class="terms">
${about ? h`<div><dt>Rule</dt><dd>${bounded(group.title, 200)}</dd></div>` : h``}
${about ? h`<div><dt>Route</dt><dd><code>${bounded(listed(where, 2), 200)}</code></dd></div>` : h``}
${outcomeTerms(group)}
</dl>`;
}

/** Expected and got, where the rule compares the two. */
export function outcomeTerms(group: ReasonGroup): Html {
  if (group.expected === null) return h``;
  const got = group.got
    .slice(0, 3)
    .map((text, index) => h`${index === 0 ? '' : ', '}<code>${bounded(text, 200)}</code>`);
  return h`<div><dt>Expected</dt><dd><code>${bounded(group.expected, 200)}</code></dd></div>
<div class="got"><dt>Got</dt><dd>${got}</dd></div>`;
}
