import { ERROR_BUDGET } from '../error-budget.ts';
import type { ShareRule } from './share.ts';

/** Valid credentials turned away. An answer that is wrong in another way, or none, says nothing about authentication. */
export function authFailures(limit: number): ShareRule {
  return {
    rule: 'rollout/auth-failures',
    what: 'authentication failures',
    limit,
    alpha: ERROR_BUDGET.authFailures,
    counts: ({ result }) => (result === 'refused' ? true : result === 'ok' ? false : null),
  };
}
