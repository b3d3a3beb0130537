import { ERROR_BUDGET } from '../error-budget.ts';
import type { ShareRule } from './share.ts';

/** Probes that did not get what the contract promises, for whatever reason of the API's. `target`: the least share of success. */
export function availability(target: number): ShareRule {
  return {
    rule: 'rollout/availability',
    what: 'failed probes',
    limit: 1 - target,
    alpha: ERROR_BUDGET.availability,
    counts: ({ result }) => (result === 'void' ? null : result !== 'ok'),
  };
}
