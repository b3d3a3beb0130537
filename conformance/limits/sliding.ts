import type { Decision } from './decisions.ts';
import type { Budget, Misjudged } from './misjudged.ts';
import { insert, position } from './sorted.ts';

/** No span of one window's length holds more admissions than the limit, and nobody is turned away while there is a place left. */
export function misjudgedBySlidingWindow(decisions: readonly Decision[], budget: Budget): Misjudged {
  return { excess: excessOf(decisions, budget), missing: missingOf(decisions, budget) };
}

/** In the order of answers: those that surely fell within one window before it, it included, must not be more than the limit. */
function excessOf(decisions: readonly Decision[], { limit, windowMs }: Budget): Decision[] {
  const excess: Decision[] = [];
  const begun: number[] = [];
  for (const decision of decisions.filter(({ admitted }) => admitted).sort((a, b) => a.toMs - b.toMs)) {
    const at = insert(begun, decision.fromMs);
    const held = begun.length - position(begun, decision.toMs - windowMs);
    if (decision.toMs - decision.fromMs >= windowMs || held <= limit) continue;
    excess.push(decision);
    begun.splice(at, 1);
  }
  return excess;
}

/** In the order of sending: those that may have fallen within the window before it must fill it. */
function missingOf(decisions: readonly Decision[], { limit, windowMs }: Budget): Decision[] {
  const missing: Decision[] = [];
  const admissions = decisions.filter(({ admitted }) => admitted);
  const begun = admissions.map(({ fromMs }) => fromMs).sort((a, b) => a - b);
  const ended = admissions.map(({ toMs }) => toMs).sort((a, b) => a - b);
  for (const decision of decisions.filter(({ admitted }) => !admitted)) {
    const held = position(begun, decision.toMs + 1e-6) - position(ended, decision.fromMs - windowMs);
    if (held >= limit) continue;
    missing.push(decision);
    insert(begun, decision.fromMs);
    insert(ended, decision.toMs);
  }
  return missing;
}
