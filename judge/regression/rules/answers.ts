import type { Portrait } from '../../../records/portrait.ts';
import { callsForProof, changeOf } from '../change.ts';
import { isServed } from '../portrait.ts';
import type { Found, Pair, PairRule, Setting } from '../rule.ts';

const countOf = ({ statuses }: Portrait, status: number): number =>
  statuses.find(([known]) => known === status)?.[1] ?? 0;

/** `200 (29 of 30), 503 (1 of 30)` */
const spectrum = ({ statuses, silent, calls }: Portrait): string =>
  [
    ...statuses.map(([status, n]) => (n === calls ? String(status) : `${status} (${n} of ${calls})`)),
    ...(silent > 0 ? [`no answer (${silent} of ${calls})`] : []),
  ].join(', ');

function changed({ baseline, candidate }: Pair, { alpha }: Setting): Found {
  const before = spectrum(baseline);
  const now = spectrum(candidate);
  const reason = `answers ${now} where the baseline answers ${before}`;
  // A fault that was mended is a difference too, and no regression.
  const wasServed = isServed(baseline, baseline.usual ?? 0);
  const watched = candidate.statuses.filter(([status]) => wasServed || !isServed(candidate, status));
  const changes = watched.map(([status, seen]) =>
    changeOf({ seen, of: candidate.calls }, { seen: countOf(baseline, status), of: baseline.calls }, alpha),
  );
  if (changes.includes('proven')) return { outcome: 'fail', reason, expected: before, got: now };
  if (!changes.includes('unproven')) return null;
  const needed = callsForProof(alpha);
  return {
    outcome: 'inconclusive',
    reason: `${reason}, too few calls to be sure (${needed} a side would do)`,
  };
}

/** Whose fault silence is cannot be told from here: it never blames the API. */
function silent({ baseline, candidate }: Pair, { alpha }: Setting): Found {
  const now = { seen: candidate.silent, of: candidate.calls };
  const change = changeOf(now, { seen: baseline.silent, of: baseline.calls }, alpha);
  if (change === 'none') return null;
  return {
    outcome: 'error',
    reason: `${now.seen} of ${now.of} calls got no answer, ${baseline.silent} of ${baseline.calls} on the baseline`,
  };
}

/** A credential that is dead on both sides makes them look equal. */
function equallyRefused({ baseline, candidate }: Pair, { alive }: Setting): Found {
  const { identity, usual } = candidate;
  if (usual === null || isServed(candidate, usual) || alive.has(identity)) return null;
  if (isServed(baseline, baseline.usual ?? 0)) return null;
  const who = identity ?? 'an anonymous caller';
  return {
    outcome: 'inconclusive',
    reason: `both sides answer ${usual}, and let ${who} in nowhere: a dead credential looks the same`,
  };
}

export const answers: PairRule = {
  id: 'regression/answers',
  title: 'answers a valid request with the same statuses as the baseline',
  level: 'required',
  judge(pair, setting) {
    const { baseline, candidate } = pair;
    if (baseline.calls === 0 || candidate.calls === 0) {
      const side = candidate.calls === 0 ? 'candidate' : 'baseline';
      return {
        outcome: 'inconclusive',
        reason: `not one call of the ${side} says anything: none could be sent`,
      };
    }
    if (baseline.usual === null) return { outcome: 'inconclusive', reason: 'the baseline holds no answer' };
    const difference = changed(pair, setting) ?? silent(pair, setting) ?? equallyRefused(pair, setting);
    if (difference !== null) return difference;
    const [before, now] = [spectrum(baseline), spectrum(candidate)];
    return {
      outcome: 'pass',
      reason:
        before === now ? `answers ${now}, as the baseline does` : `answers ${now}, the baseline ${before}`,
    };
  },
};
