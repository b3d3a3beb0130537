import type { Decision } from './decisions.ts';
import type { Budget, Misjudged } from './misjudged.ts';
import { insert, position } from './sorted.ts';

/** Rounding errors of the figures below must not count as a request. */
const EPSILON = 1e-6;

/**
 * A bucket that was full before the first decision, of `capacity`, filled at `limit` per window. In any time it gives out at most
 * its capacity and what flows in; and it turns nobody away while it surely holds a whole token.
 */
export function misjudgedByBucket(decisions: readonly Decision[], budget: Budget): Misjudged {
  return { excess: excessOf(decisions, budget), missing: missingOf(decisions, budget) };
}

/** In the order of answers: an admission is too much when with those before it some span gave out more than it can have held. */
function excessOf(decisions: readonly Decision[], { limit, capacity, windowMs }: Budget): Decision[] {
  const excess: Decision[] = [];
  const begun: number[] = [];
  for (const decision of decisions.filter(({ admitted }) => admitted).sort((a, b) => a.toMs - b.toMs)) {
    const at = insert(begun, decision.fromMs);
    const broken = begun.some(
      (fromMs, index) =>
        begun.length - index > capacity + (limit / windowMs) * (decision.toMs - fromMs) + EPSILON,
    );
    if (!broken) continue;
    excess.push(decision);
    begun.splice(at, 1);
  }
  return excess;
}

/**
 * In the order of sending: a refusal is wrong when at no moment since any earlier admission the bucket can have held less than a
 * token. It counts as an admission from there on, so that one missing token is not missed again and again.
 */
function missingOf(decisions: readonly Decision[], { limit, capacity, windowMs }: Budget): Decision[] {
  const missing: Decision[] = [];
  const admissions = decisions.filter(({ admitted }) => admitted);
  const begun = admissions.map(({ fromMs }) => fromMs).sort((a, b) => a - b);
  const ended = admissions.map(({ toMs }) => toMs).sort((a, b) => a - b);
  const spans = admissions.map(({ fromMs, toMs }) => ({ fromMs, toMs }));
  for (const decision of decisions.filter(({ admitted }) => !admitted)) {
    const possible = position(begun, decision.toMs + EPSILON);
    const least = spans.reduce((level, { fromMs, toMs }) => {
      if (fromMs > decision.toMs) return level;
      const taken = possible - position(ended, fromMs);
      return Math.min(level, capacity + (limit / windowMs) * Math.max(0, decision.fromMs - toMs) - taken);
    }, capacity);
    if (least < 1 + EPSILON) continue;
    missing.push(decision);
    insert(begun, decision.fromMs);
    insert(ended, decision.toMs);
    spans.push(decision);
  }
  return missing;
}
