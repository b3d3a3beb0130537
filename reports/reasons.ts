import type { Exchange } from '../records/exchange.ts';
import type { Observation, Subject } from '../records/observation.ts';
import type { Reason } from '../records/verdict.ts';
import type { ReportInput } from './input.ts';

export interface Member {
  readonly reason: Reason;
  /** What the reason rests on; null where it is about the run as a whole. */
  readonly observation: Observation | null;
  readonly exchanges: readonly Exchange[];
}

/** One rule with one consequence, and every subject it came out for. */
export interface ReasonGroup {
  readonly effect: Reason['effect'];
  readonly id: string;
  /** The rule as a sentence; the reason's own text where no rule stands behind it. */
  readonly title: string;
  readonly clause: Observation['clause'] | null;
  readonly expected: string | null;
  /** Different answers, in the order seen. */
  readonly got: readonly string[];
  /** Different routes, in the order seen. */
  readonly routes: readonly string[];
  readonly members: readonly Member[];
}

/** Worst first. */
export const EFFECTS = ['reject', 'hold', 'warn', 'note'] as const satisfies readonly Reason['effect'][];

export function subjectKey(id: string, subject: Subject): string {
  return JSON.stringify([
    id,
    subject.route,
    subject.resource,
    subject.identity,
    subject.scheme,
    subject.variant,
  ]);
}

/** `GET /calls as ana (no expiry)`; `the API` for an empty subject. */
export function subjectLabel(subject: Subject): string {
  const what =
    subject.route ?? subject.resource ?? (subject.scheme === undefined ? '' : `scheme ${subject.scheme}`);
  const who = subject.identity === undefined ? '' : `as ${subject.identity}`;
  const how = subject.variant === undefined ? '' : `(${subject.variant})`;
  return [what, who, how].filter((part) => part !== '').join(' ') || 'the API';
}

/** The verdict's reasons, worst effect first, grouped by effect, rule and what was expected. */
export function groupReasons(input: ReportInput): readonly ReasonGroup[] {
  const observed = new Map(input.observations.map((o) => [subjectKey(o.id, o.subject), o]));
  const groups = new Map<string, Member[]>();
  for (const reason of input.verdict.reasons) {
    const observation = observed.get(subjectKey(reason.id, reason.subject)) ?? null;
    const member = { reason, observation, exchanges: evidence(input, reason, observation) };
    const key = JSON.stringify([
      reason.effect,
      reason.id,
      observation?.expected,
      observation === null ? reason.text : null,
    ]);
    const members = groups.get(key);
    if (members === undefined) groups.set(key, [member]);
    else members.push(member);
  }
  const all = [...groups.values()].flatMap(groupOf);
  return EFFECTS.flatMap((effect) => all.filter((group) => group.effect === effect));
}

function evidence(input: ReportInput, reason: Reason, observation: Observation | null): readonly Exchange[] {
  const ids = reason.exchanges.length > 0 ? reason.exchanges : (observation?.exchanges ?? []);
  return ids.flatMap((id) => input.exchanges.get(id) ?? []);
}

function groupOf(members: readonly Member[]): readonly ReasonGroup[] {
  const [first] = members;
  if (first === undefined) return [];
  return [
    {
      effect: first.reason.effect,
      id: first.reason.id,
      title: first.observation?.title ?? first.reason.text,
      clause: first.observation?.clause ?? null,
      expected: first.observation?.expected ?? null,
      got: distinct(members.map((m) => m.observation?.got)),
      routes: distinct(members.map((m) => m.reason.subject.route)),
      members,
    },
  ];
}

/** What was seen, in a sentence; a reason's own text repeats route and expectation, which the reports show apart. */
export function sentenceOf(group: ReasonGroup): string {
  const [first] = group.members;
  return first?.observation?.reason ?? first?.reason.text ?? group.title;
}

/** The rule whose failure explains the others: a route that asks for no credential refuses no bad one either. */
const UNGUARDED = 'credentials/missing-is-refused';

const isServed = (member: Member): boolean => /^2\d\d\b/.test(member.observation?.got ?? '');

/** Does everything in the group follow from routes that nothing guards? */
function followsFrom(unguarded: readonly string[], group: ReasonGroup): boolean {
  return (
    group.id !== UNGUARDED &&
    group.routes.length > 0 &&
    group.routes.every((route) => unguarded.includes(route)) &&
    group.members.every(isServed)
  );
}

/**
 * Which groups a reader needs in full, at most `max`, and which in short. In full: those of the worst effect, since they
 * decide; of several that are held for the same reason (an API that is down) only the first; and nothing that only follows from a
 * route being open to everyone.
 */
export function byWeight(
  groups: readonly ReasonGroup[],
  max: number,
): { readonly full: readonly ReasonGroup[]; readonly short: readonly ReasonGroup[] } {
  const told = new Set<string>();
  const unguarded = distinct(
    groups
      .filter(({ id }) => id === UNGUARDED)
      .flatMap(({ members }) => members.filter(isServed).map(({ reason }) => reason.subject.route)),
  );
  const full = groups.filter((group) => {
    if (followsFrom(unguarded, group)) return false;
    const again = group.effect === 'hold' && told.has(sentenceOf(group));
    told.add(sentenceOf(group));
    return group.effect === groups[0]?.effect && !again;
  });
  const chosen = new Set(full.slice(0, max));
  return { full: [...chosen], short: groups.filter((group) => !chosen.has(group)) };
}

/** True for a reason about the run as a whole. */
export function concernsRun(group: ReasonGroup): boolean {
  return group.members.every((member) => member.observation === null);
}

/** The exchange that shows the fault: the last one, since earlier ones set it up. */
export function tellingExchange(member: Member): Exchange | null {
  return member.exchanges.at(-1) ?? null;
}

/** Where a group came out, in a few words each: its routes, else its subjects. */
export function places(group: ReasonGroup): readonly string[] {
  if (group.routes.length > 0) return group.routes;
  return distinct(group.members.map((m) => subjectLabel(m.reason.subject)));
}

export function distinct(values: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(values.filter((value) => value !== undefined))];
}
