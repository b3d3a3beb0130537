import { createHash } from 'node:crypto';
import type { Observation } from '../records/observation.ts';
import type { Reason } from '../records/verdict.ts';
import { hintFor } from './hints.ts';
import type { ReportInput } from './input.ts';
import { brief, oneLine } from './plain.ts';
import { subjectKey, subjectLabel } from './reasons.ts';

const LEVELS = { reject: 'error', hold: 'warning', warn: 'warning', note: 'note' } as const;
const MAX_TEXT = 1000;
/** GitHub shows no more of one upload. */
const MAX_RESULTS = 5000;
const HOME = 'https://gatehouse.example/cases';

/**
 * SARIF 2.1.0: a result for each reason of the verdict, at the line of the contract that states the promise. GitHub refuses a whole
 * file for one result without a location, so each has one: the route, else the caller, else the environment.
 */
export function renderSarif(input: ReportInput): string {
  const observed = new Map(input.observations.map((o) => [subjectKey(o.id, o.subject), o]));
  const reasons = input.verdict.reasons.slice(0, MAX_RESULTS);
  const known = (reason: Reason) => observed.get(subjectKey(reason.id, reason.subject));
  const rules = new Map(reasons.map((reason) => [reason.id, ruleOf(reason, known(reason))]));
  const ids = [...rules.keys()];
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Gatehouse',
            informationUri: HOME,
            semanticVersion: version(input),
            rules: [...rules.values()],
          },
        },
        automationDetails: {
          id: `gatehouse/${brief(input.run.api, 100)}/${brief(input.run.environment, 100)}/`,
        },
        columnKind: 'utf16CodeUnits',
        results: reasons.map((reason) => resultOf(reason, known(reason), ids.indexOf(reason.id), input)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function version({ run }: ReportInput): string {
  return /(\d+\.\d+\.\d+)/.exec(run.tool)?.[1] ?? '0.0.0';
}

function ruleOf(reason: Reason, observation: Observation | undefined) {
  const hint = hintFor(reason.id);
  return {
    id: reason.id,
    shortDescription: { text: plain(observation?.title ?? reason.id) },
    ...(observation === undefined
      ? {}
      : {
          fullDescription: { text: plain(`${observation.title}. ${observation.clause.text}`) },
          ...(/^https:\/\/[\w./#?=&%~:-]+$/.test(observation.clause.url)
            ? { helpUri: observation.clause.url }
            : {}),
        }),
    ...(hint === null ? {} : { help: { text: plain(hint) } }),
  };
}

function resultOf(
  reason: Reason,
  observation: Observation | undefined,
  ruleIndex: number,
  input: ReportInput,
) {
  const got = observation?.got === undefined ? '' : ` Got: ${observation.got}.`;
  return {
    ruleId: reason.id,
    ruleIndex,
    level: LEVELS[reason.effect],
    message: { text: plain(`${reason.effect}: ${reason.text}.${got}`) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(input.run.contractFile), uriBaseId: '%SRCROOT%' },
          region: placeOf(reason, input),
        },
        logicalLocations: [{ name: plain(subjectLabel(reason.subject)), kind: 'resource' }],
      },
    ],
    partialFingerprints: { 'gatehouseSubject/v1': fingerprint(reason) },
  };
}

/** The same finding in another run, whatever line the contract has grown to. */
function fingerprint({ id, subject }: Reason): string {
  return createHash('sha256').update(subjectKey(id, subject)).digest('hex').slice(0, 32);
}

/** The line and column of the contract that a reason is about. */
export function placeOf({ id, subject }: Reason, { run, contract }: ReportInput) {
  const places = run.places ?? {};
  const route = contract.routes.findIndex((one) => one.id === subject.route);
  const candidates = [
    ...(route === -1 ? [] : [`/routes/${route}`]),
    ...(subject.identity === undefined ? [] : [`/identities/${subject.identity}`]),
    ...(id.startsWith('waivers/') ? ['/waivers/0'] : []),
    `/environments/${run.environment}`,
  ];
  const found = candidates.find((candidate) => Object.hasOwn(places, candidate));
  const place = found === undefined ? undefined : places[found];
  return { startLine: place?.line ?? 1, startColumn: place?.column ?? 1 };
}

export function uriOf(file: string): string {
  return file
    .replaceAll('\\', '/')
    .split('/')
    .map((part) => encodeURIComponent(oneLine(part)))
    .join('/');
}

/** Square brackets would make a link of an API's text (SARIF 2.1.0, 3.11.6). */
function plain(text: string): string {
  return brief(text, MAX_TEXT).replace(/[[\]\\]/g, '\\$&');
}
