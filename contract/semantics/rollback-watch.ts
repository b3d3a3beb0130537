import type { Problem } from '../error.ts';
import { pointerTo } from '../pointer.ts';
import { resolveRollback } from '../rollback.ts';
import type { Rule } from './rule.ts';

const MIN_EVERY_MS = 100;
const MIN_INTERVALS = 3;
const MAX_INTERVALS = 10_000;

/** A watch has some intervals, and its control is no part of the API: both would go down together. */
export const rollbackWatch: Rule = (contract, placeOf) => {
  if (contract.rollback === undefined) return [];
  const { everyMs, forMs, control } = resolveRollback(contract.rollback).watch;
  const problems: Problem[] = [];
  const intervals = Math.floor(forMs / Math.max(1, everyMs));
  const at = (key: string) => placeOf(pointerTo('rollback', 'watch', key));
  if (everyMs < MIN_EVERY_MS || intervals < MIN_INTERVALS || intervals > MAX_INTERVALS) {
    problems.push({
      what: `a watch of ${intervals} intervals of ${everyMs} ms cannot be carried out`,
      fix: `every: at least ${MIN_EVERY_MS}ms; for: ${MIN_INTERVALS} to ${MAX_INTERVALS} times as long.`,
      place: at('every'),
    });
  }
  const host = control === null ? null : hostOf(control);
  for (const [name, { url }] of Object.entries(contract.environments)) {
    if (host !== null && url !== undefined && hostOf(url) === host) {
      problems.push({
        what: `the control address has the host of the environment ${name}: they would go down together`,
        fix: 'name an address that is up when the API is not, such as a status page.',
        place: at('control'),
      });
    }
  }
  return problems;
};

function hostOf(url: string): string | null {
  return URL.canParse(url) ? new URL(url).host : null;
}
