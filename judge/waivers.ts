import type { Waiver } from '../contract/schema/limits.ts';
import type { Observation } from '../records/observation.ts';

export interface Waived {
  readonly observation: Observation;
  readonly waiver: Waiver;
}

export interface WaiverResult {
  readonly waived: readonly Waived[];
  /** Observations that no waiver covers, unchanged. */
  readonly standing: readonly Observation[];
  /** Waivers that ended before today. */
  readonly expired: readonly Waiver[];
  /**
   * Waivers in force that are not needed: everything they cover passed, or they cover nothing at all. One whose subjects could
   * not be examined here is neither used nor unused.
   */
  readonly unused: readonly Waiver[];
}

/** `GET /d/*`: a star stands for any run of characters; methods and paths are compared exactly otherwise. */
export function matchesRoute(pattern: string | undefined, route: string | undefined): boolean {
  if (pattern === undefined) return true;
  if (route === undefined) return false;
  const source = pattern
    .split('*')
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${source}$`).test(route);
}

/** Does a waiver speak of what an observation is about? */
export const covers = (waiver: Waiver, { id, subject }: Observation): boolean =>
  waiver.case === id &&
  matchesRoute(waiver.route, subject.route ?? subject.resource) &&
  (waiver.identity === undefined || waiver.identity === subject.identity) &&
  (waiver.variant === undefined || waiver.variant === subject.variant);

/** Areas whose rules are judged by runs of their own: a load, a watch, a comparison, an audit. */
const RULE_AREAS = ['load', 'rollout', 'regression', 'parity', 'policy', 'drift'];

/** Does this kind of run look at what the waiver is about? If not, it cannot tell whether the waiver is needed. */
function examines(observations: readonly Observation[], { case: id }: Waiver): boolean {
  const area = id.split('/', 1)[0] ?? '';
  if (observations.some(({ kind }) => kind === 'case')) return !RULE_AREAS.includes(area);
  return observations.some((observation) => observation.id.startsWith(`${area}/`));
}

/**
 * Sets failures aside that somebody answers for. A waiver holds until the end of its last day (UTC); it covers failures of
 * its case only, never an error, and never a case that could not be examined.
 */
export function applyWaivers(
  observations: readonly Observation[],
  waivers: readonly Waiver[],
  today: string,
): WaiverResult {
  const inForce = waivers.filter((waiver) => waiver.until >= today);
  const used = new Set<Waiver>();
  const waived: Waived[] = [];
  const standing: Observation[] = [];
  for (const observation of observations) {
    const waiver =
      observation.outcome === 'fail'
        ? inForce.find((candidate) => covers(candidate, observation))
        : undefined;
    if (!waiver) {
      standing.push(observation);
      continue;
    }
    used.add(waiver);
    waived.push({ observation, waiver });
  }
  return {
    waived,
    standing,
    expired: waivers.filter((waiver) => waiver.until < today),
    unused: inForce.filter(
      (waiver) =>
        !used.has(waiver) &&
        examines(observations, waiver) &&
        observations.filter((o) => covers(waiver, o)).every(({ outcome }) => outcome === 'pass'),
    ),
  };
}
