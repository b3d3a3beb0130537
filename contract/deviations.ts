import type { EffectiveContract, EffectiveRefusal } from './effective.ts';

type Credential = 'missing' | 'malformed' | 'invalid' | 'expired';

const WORDS: Readonly<Record<Credential, string>> = {
  missing: 'a missing credential',
  malformed: 'a malformed credential',
  invalid: 'an invalid credential',
  expired: 'an expired credential',
};

/** Sentences where the contract's refusals depart from a standard; empty when they do not. For the verdict and `explain`. */
export function deviations({ errors: { refusals } }: EffectiveContract): readonly string[] {
  const kinds: Credential[] = ['missing', 'malformed', 'invalid'];
  if (
    refusals.expired.status.join() !== refusals.invalid.status.join() ||
    refusals.expired.challenge !== refusals.invalid.challenge
  ) {
    kinds.push('expired');
  }
  return [
    ...kinds.flatMap((kind) =>
      ofCredential(WORDS[kind], refusals[kind], kind === 'malformed' ? [400, 401] : [401]),
    ),
    ...other(
      'a caller without the right',
      refusals.forbidden.status,
      [403, 404],
      'RFC 9110 (15.5.4) asks for 403, or 404 to hide that it is there',
    ),
    ...other(
      'a path that is not there',
      refusals.unlisted.identified,
      [404],
      'RFC 9110 (15.5.5) asks for 404',
    ),
    ...other(
      'another method, with a credential,',
      refusals.wrongMethod.identified,
      [405],
      'RFC 9110 (15.5.6) asks for 405',
    ),
    ...other('too many requests', refusals.throttled.status, [429], 'RFC 6585 (4) asks for 429'),
  ];
}

function ofCredential(
  what: string,
  refusal: EffectiveRefusal,
  expected: readonly number[],
): readonly string[] {
  const status = other(what, refusal.status, expected, 'RFC 9110 (15.5.2) asks for 401');
  if (refusal.challenge !== false || !refusal.status.includes(401)) return status;
  return [...status, `The 401 for ${what} carries no WWW-Authenticate, which RFC 9110 (11.6.1) demands.`];
}

function other(
  what: string,
  given: readonly number[],
  expected: readonly number[],
  standard: string,
): readonly string[] {
  const odd = given.filter((status) => !expected.includes(status));
  if (odd.length === 0) return [];
  const verb = odd.length === given.length ? 'is' : 'may be';
  return [
    `${what.charAt(0).toUpperCase()}${what.slice(1)} ${verb} answered ${odd.join(' or ')}, where ${standard}.`,
  ];
}
