import type { EffectiveScheme } from '../contract/effective.ts';
import type { Call, Problem } from './behaviour.ts';
import { isAuthScheme } from './secrets.ts';

/**
 * One challenge for every auth-scheme the API takes (RFC 9110, section 11.6.1); where the contract names one,
 * that one alone; where it says false, none.
 */
export function challenges(call: Call, problem: Problem): readonly string[] {
  const { api, refusals } = { api: call.api, refusals: call.api.contract.errors.refusals };
  const stated =
    problem in CREDENTIAL_PROBLEMS ? refusals[CREDENTIAL_PROBLEMS[problem] ?? 'missing'].challenge : null;
  if (stated === false) return [];
  const own = [...new Set(api.carriers.flat().map(authSchemeOf))];
  const named =
    stated === null ? own : [own.find((name) => name.toLowerCase() === stated.toLowerCase()) ?? stated];
  const realm = api.contract.api.name;
  return named.map((name) => `${name} realm="${realm}"${name === 'Basic' ? ', charset="UTF-8"' : ''}`);
}

type Stated = 'missing' | 'malformed' | 'invalid' | 'expired' | 'forbidden';

const CREDENTIAL_PROBLEMS: Readonly<Partial<Record<Problem, Stated>>> = {
  missing: 'missing',
  malformed: 'malformed',
  invalid: 'invalid',
  expired: 'expired',
  forbidden: 'forbidden',
};

/** Keys in a header of their own and services have no registered auth-scheme: they get a plain name. */
function authSchemeOf(scheme: EffectiveScheme): string {
  if (scheme.type === 'service') return 'Service';
  return isAuthScheme(scheme.prefix) ? scheme.prefix.trimEnd() : 'ApiKey';
}

/** Adds the error to Bearer challenges; none when there was no credential (RFC 6750, section 3.1). */
export function withError(list: readonly string[], problem: Problem, status: number): readonly string[] {
  const error =
    problem === 'forbidden' ? 'insufficient_scope' : status === 400 ? 'invalid_request' : 'invalid_token';
  const tells =
    problem === 'forbidden' || problem === 'malformed' || problem === 'invalid' || problem === 'expired';
  return list.map((challenge) =>
    tells && challenge.toLowerCase().startsWith('bearer ') ? `${challenge}, error="${error}"` : challenge,
  );
}
