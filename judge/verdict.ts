import { deviations } from '../contract/deviations.ts';
import type { EffectiveContract } from '../contract/effective.ts';
import { EXIT } from '../contract/error.ts';
import type { Waiver } from '../contract/schema/limits.ts';
import type { Acceptance } from '../records/acceptance.ts';
import type { Observation, Outcome, Subject } from '../records/observation.ts';
import { OUTCOMES } from '../records/outcomes.ts';
import type { RunRecord } from '../records/run.ts';
import type { Reason, Verdict } from '../records/verdict.ts';
import { applyAcceptance } from './acceptance.ts';
import { headline } from './headline.ts';
import { judgeObjectives } from './objectives.ts';
import { applyWaivers } from './waivers.ts';

export interface Judgeable {
  readonly run: RunRecord;
  readonly contract: EffectiveContract;
  readonly observations: readonly Observation[];
  readonly acceptance?: Acceptance | null;
}

/** Worst first: the worst reason decides. */
const EFFECTS = ['reject', 'hold', 'warn', 'note'] as const;

export const subjectText = ({ route, resource, identity, variant }: Subject): string =>
  [route, resource, identity && `as ${identity}`, variant && `(${variant})`].filter(Boolean).join(' ');

/** What an observation does to the verdict: the table of the design, one line each. */
function effectOf(observation: Observation, requires: readonly string[]): Reason['effect'] | null {
  const { outcome, level, area } = observation;
  switch (outcome) {
    case 'pass':
      return null;
    case 'unsupported':
      return requires.includes(area) ? 'hold' : null;
    case 'fail':
      return level === 'required' ? 'reject' : level === 'recommended' ? 'warn' : 'note';
    case 'error':
    case 'inconclusive':
    case 'skipped':
      return level === 'required' ? 'hold' : 'note';
  }
}

function fromObservation(observation: Observation, requires: readonly string[]): Reason[] {
  const effect = effectOf(observation, requires);
  if (effect === null) return [];
  const { id, subject, reason, outcome, expected, exchanges } = observation;
  const where = subjectText(subject);
  const wanted = expected === undefined ? '' : `; expected ${expected}`;
  const text = `${where}${where ? ': ' : ''}${outcome === 'fail' ? '' : `${outcome}: `}${reason}${wanted}`;
  return [{ effect, id, subject, text, exchanges }];
}

const ofRun = (effect: Reason['effect'], id: string, text: string): Reason => ({
  effect,
  id,
  subject: {},
  text,
  exchanges: [],
});

/** What the run as a whole lacks. */
function fromRun({ run, observations }: Judgeable): Reason[] {
  const reasons: Reason[] = [];
  if (run.state !== 'complete') {
    const why = run.interruption ?? 'it did not come to its end';
    reasons.push(
      ofRun(
        'hold',
        'run/complete',
        `the run is partial: ${why} (${observations.length} of ${run.planned.observations} observations)`,
      ),
    );
  }
  if (run.filtered) {
    reasons.push(
      ofRun(
        'hold',
        'run/unfiltered',
        `only a chosen part of the cases was run (${observations.length} observations): a part never promotes`,
      ),
    );
  }
  if (run.state === 'complete' && observations.length < run.planned.observations) {
    reasons.push(
      ofRun(
        'hold',
        'run/every-subject',
        `${observations.length} of ${run.planned.observations} planned observations are there`,
      ),
    );
  }
  if (!observations.some(({ outcome }) => outcome === 'pass')) {
    reasons.push(
      ofRun('hold', 'run/some-pass', 'nothing passed: without a single proof there is nothing to promote'),
    );
  }
  if (run.revisions.length === 0) {
    reasons.push(
      ofRun(
        'hold',
        'run/revision-known',
        'the API did not name the revision it serves (api.revision): it is unknown what was judged',
      ),
    );
  }
  if (run.revisions.length > 1) {
    reasons.push(
      ofRun(
        'hold',
        'run/revision-stable',
        `the served revision changed during the run: ${run.revisions.join(', then ')}`,
      ),
    );
  }
  return reasons;
}

function fromWaivers(expired: readonly Waiver[], unused: readonly Waiver[], run: RunRecord): Reason[] {
  const describe = (waiver: Waiver): string =>
    `the waiver of ${[waiver.case, waiver.route && `on ${waiver.route}`, waiver.identity && `as ${waiver.identity}`, waiver.variant && `(${waiver.variant})`].filter(Boolean).join(' ')} (${waiver.owner})`;
  const reasons = expired.map((waiver) =>
    ofRun(
      'reject',
      'waivers/in-force',
      `${describe(waiver)} ended on ${waiver.until}: mend the API or renew it`,
    ),
  );
  // A partial run cannot tell whether a waiver is needed.
  if (run.filtered || run.state !== 'complete') return reasons;
  return [
    ...reasons,
    ...unused.map((waiver) =>
      ofRun('reject', 'waivers/needed', `${describe(waiver)} covers no failure here: take it out`),
    ),
  ];
}

const count = (observations: readonly Observation[]): Record<Outcome, number> => {
  const counts = Object.fromEntries(OUTCOMES.map((outcome) => [outcome, 0])) as Record<Outcome, number>;
  for (const { outcome } of observations) counts[outcome] += 1;
  return counts;
};

/**
 * Promote, hold or reject, with every reason. Pure: the same records give the same verdict, on any machine.
 * @param now the moment of judging; waivers are held against its day (UTC).
 */
export function judge(judged: Judgeable, now: Date): Verdict {
  const { run, contract, observations } = judged;
  const today = now.toISOString().slice(0, 10);
  const { waived, standing, expired, unused } = applyWaivers(observations, contract.waivers, today);
  const found = [
    ...standing.flatMap((observation) => fromObservation(observation, contract.environment.requires)),
    ...fromRun(judged),
    ...fromWaivers(expired, unused, run),
  ].sort((a, b) => EFFECTS.indexOf(a.effect) - EFFECTS.indexOf(b.effect));
  const worst = found[0]?.effect;
  const verdict = worst === 'reject' ? 'reject' : worst === 'hold' ? 'hold' : 'promote';
  const { accepted, reason } = applyAcceptance(judged.acceptance ?? null, verdict, run, today);
  const reasons = reason === null ? found : [...found, reason];
  const counts = { ...count(standing), waived: waived.length };
  return {
    schema: 'gatehouse/verdict@1',
    verdict,
    exitCode: accepted === null ? EXIT[verdict] : EXIT.promote,
    ...(accepted === null ? {} : { accepted }),
    headline: headline(verdict, counts, reasons, accepted),
    judgedAt: now.toISOString(),
    reasons,
    counts,
    waived: waived.map(({ observation, waiver }) => ({
      id: observation.id,
      subject: observation.subject,
      owner: waiver.owner,
      reason: waiver.reason,
      until: waiver.until,
    })),
    deviations: [...deviations(contract)],
    objectives: judgeObjectives(contract, standing),
    judged: {
      run: run.id,
      api: run.api,
      environment: run.environment,
      url: run.url,
      revision: run.revisions.length === 1 ? (run.revisions[0] ?? null) : null,
      ...(run.subject === undefined ? {} : { subject: run.subject }),
      contractHash: run.contractHash,
      observationsHash: run.observationsHash ?? '',
    },
  };
}
