import type { ByCaller, EffectiveRefusal, EffectiveRefusals } from './effective.ts';
import type { Errors, Refusal } from './schema/errors.ts';

type Refusals = NonNullable<Errors['refusals']>;

/** The refusals of an API that says nothing: RFC 9110 (15.5.2, 15.5.4, 15.5.6), RFC 6585 (4). */
export const DEFAULT_REFUSALS = {
  missing: of(401),
  malformed: of(400, 401),
  invalid: of(401),
  forbidden: of(403),
  throttled: { ...of(429), retryAfter: true },
  unlisted: { anonymous: [401, 404], identified: [404] },
  wrongMethod: { anonymous: [401, 405], identified: [405] },
} as const;

/** Fills in the refusals; an expired credential is refused like an invalid one unless the contract says otherwise. */
export function resolveRefusals(given: Refusals = {}): EffectiveRefusals {
  const invalid = fill(given.invalid, DEFAULT_REFUSALS.invalid);
  return {
    missing: fill(given.missing, DEFAULT_REFUSALS.missing),
    malformed: fill(given.malformed, DEFAULT_REFUSALS.malformed),
    invalid,
    expired: fill(given.expired, invalid),
    forbidden: fill(given.forbidden, DEFAULT_REFUSALS.forbidden),
    throttled: fill(given.throttled, DEFAULT_REFUSALS.throttled),
    unlisted: byCaller(given.unlisted, DEFAULT_REFUSALS.unlisted),
    wrongMethod: byCaller(given.wrongMethod, DEFAULT_REFUSALS.wrongMethod),
  };
}

/** One status or several, as a list. */
export function statuses(status: number | readonly number[]): readonly number[] {
  return typeof status === 'number' ? [status] : status;
}

function of(...status: readonly number[]): EffectiveRefusal {
  return { status, code: null, challenge: null, retryAfter: false };
}

function fill(given: Refusal | undefined, byDefault: EffectiveRefusal): EffectiveRefusal {
  if (given === undefined) return byDefault;
  if (typeof given === 'number' || Array.isArray(given)) return { ...byDefault, status: statuses(given) };
  return {
    status: given.status === undefined ? byDefault.status : statuses(given.status),
    code: given.code ?? byDefault.code,
    challenge: given.challenge ?? byDefault.challenge,
    retryAfter: given.retryAfter ?? byDefault.retryAfter,
  };
}

function byCaller(given: Refusals['unlisted'], byDefault: ByCaller): ByCaller {
  return {
    anonymous: given?.anonymous === undefined ? byDefault.anonymous : statuses(given.anonymous),
    identified: given?.identified === undefined ? byDefault.identified : statuses(given.identified),
  };
}
