import type { Exchange } from '../records/exchange.ts';
import type { Observation } from '../records/observation.ts';
import { areaTable, headlineRest, waivedKeys } from './figures.ts';
import { hintFor } from './hints.ts';
import type { ReportInput } from './input.ts';
import { clip, grouped, visible } from './plain.ts';
import { distinct, subjectKey, subjectLabel } from './reasons.ts';

type Kind = 'passed' | 'failure' | 'error' | 'skipped';

interface TestCase {
  readonly kind: Kind;
  readonly xml: string;
  readonly seconds: number;
}

const MAX_TEXT = 4000;

/**
 * JUnit XML: a suite for the verdict itself, then one for each area, with a test case for each observation. What rejects
 * is a failure, what holds is an error; what is waived, recommended only or unsupported is skipped, with the reason.
 * The dialect is that of the Jenkins schema, which GitLab, GitHub's actions and Azure read too.
 */
export function renderJunit(input: ReportInput): string {
  const waived = waivedKeys(input);
  const suites = [
    suite('verdict', [verdictCase(input)]),
    ...areaTable(input).map(({ area }) => {
      const cases = input.observations
        .filter((o) => o.area === area)
        .map((o) => observationCase(o, input, waived));
      return suite(area, cases);
    }),
  ];
  const all = suites.flatMap((s) => s.cases);
  const name = xmlText(`gatehouse ${input.run.api} ${input.run.environment}`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="${name}" ${totals(all)}>\n${suites.map((s) => s.xml).join('\n')}\n</testsuites>\n`;
}

function suite(
  name: string,
  cases: readonly TestCase[],
): { readonly cases: readonly TestCase[]; readonly xml: string } {
  const body = cases.map((c) => c.xml).join('\n');
  return { cases, xml: `  <testsuite name="${xmlText(name)}" ${totals(cases)}>\n${body}\n  </testsuite>` };
}

function totals(cases: readonly TestCase[]): string {
  const count = (kind: Kind) => cases.filter((c) => c.kind === kind).length;
  const seconds = cases.reduce((sum, c) => sum + c.seconds, 0);
  return `tests="${cases.length}" failures="${count('failure')}" errors="${count('error')}" skipped="${count('skipped')}" time="${seconds.toFixed(3)}"`;
}

/** A hold without an observation behind it (a run cut short, an unknown revision) would else look like a success. */
function verdictCase(input: ReportInput): TestCase {
  const { verdict } = input.verdict;
  const kind = { promote: 'passed', hold: 'error', reject: 'failure' } as const;
  const texts = distinct(
    input.verdict.reasons.map((r) => `${r.effect}: ${r.text} [${r.id}, ${subjectLabel(r.subject)}]`),
  );
  return testCase('verdict', 'the gate promotes this revision', kind[verdict], 0, {
    type: verdict,
    message: `${verdict} ${headlineRest(input)}`,
    text: texts.join('\n'),
  });
}

function observationCase(
  observation: Observation,
  input: ReportInput,
  waived: ReadonlySet<string>,
): TestCase {
  const exchanges = observation.exchanges.flatMap((id) => input.exchanges.get(id) ?? []);
  const seconds = exchanges.reduce((sum, e) => sum + e.tookMs, 0) / 1000;
  const name = `${observation.title} [${subjectLabel(observation.subject)}]`;
  const isWaived = waived.has(subjectKey(observation.id, observation.subject));
  return testCase(observation.area, name, kindOf(observation, isWaived), seconds, {
    type: observation.id,
    message: messageOf(observation, isWaived),
    text: details(observation, exchanges),
  });
}

function kindOf(observation: Observation, isWaived: boolean): Kind {
  if (observation.outcome === 'pass') return 'passed';
  if (observation.outcome === 'unsupported' || isWaived || observation.level !== 'required') return 'skipped';
  return observation.outcome === 'fail' ? 'failure' : 'error';
}

function messageOf(observation: Observation, isWaived: boolean): string {
  const standing = isWaived ? 'waived, ' : observation.level === 'required' ? '' : `${observation.level}, `;
  return `${standing}${observation.outcome}: ${observation.reason}`;
}

function details(observation: Observation, exchanges: readonly Exchange[]): string {
  const hint = observation.outcome === 'fail' ? hintFor(observation.id) : null;
  return [
    observation.reason,
    ...(observation.expected === undefined ? [] : [`expected: ${observation.expected}`]),
    ...(observation.got === undefined ? [] : [`got: ${observation.got}`]),
    `clause: ${observation.clause.text} ${observation.clause.url}`,
    ...(hint === null ? [] : [`where to look: ${hint}`]),
    ...exchanges.slice(-1).map((exchange) => `repeat: ${exchange.curl}`),
  ].join('\n');
}

function testCase(
  area: string,
  name: string,
  kind: Kind,
  seconds: number,
  found: { readonly type: string; readonly message: string; readonly text: string },
): TestCase {
  const open = `    <testcase classname="${xmlText(`gatehouse.${area}`)}" name="${xmlText(name)}" time="${seconds.toFixed(3)}"`;
  const message = `message="${xmlText(found.message)}"`;
  switch (kind) {
    case 'passed':
      return { kind, seconds, xml: `${open}/>` };
    case 'skipped':
      return { kind, seconds, xml: `${open}><skipped ${message}/></testcase>` };
    case 'failure':
    case 'error':
      return {
        kind,
        seconds,
        xml: `${open}><${kind} type="${xmlText(found.type)}" ${message}>${xmlText(found.text)}</${kind}></testcase>`,
      };
  }
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\t': '&#9;',
};

/** Text for an element or an attribute: every character is legal in XML 1.0 (section 2.2), since `visible` leaves no other. */
function xmlText(text: string): string {
  const cut = clip(text, MAX_TEXT);
  const shown = visible(cut.text).replace(/[&<>"\n\t]/g, (character) => ENTITIES[character] ?? '');
  return cut.leftOff === 0 ? shown : `${shown}… (${grouped(cut.leftOff)} more characters)`;
}
