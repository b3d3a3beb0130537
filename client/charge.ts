import type { EffectiveContract } from '../contract/effective.ts';
import { matchRoute } from '../contract/match.ts';
import type { Request } from './request.ts';
import { singlesOf } from './several.ts';

/** A limiter's account that a request spends from. */
export interface Charge {
  /** `identity:ana`, or `address`: that of the caller, whichever it is. */
  readonly account: string;
  /** Requests a window. */
  readonly limit: number;
}

/**
 * What a request spends, as the contract counts: nothing on an exempt route, the caller's identity with a valid credential, else the
 * anonymous tier of the address it is sent from. Where an API might read a request in two ways, it spends both.
 */
export function chargesOf(
  { method, path, credential }: Pick<Request, 'method' | 'path' | 'credential'>,
  contract: EffectiveContract,
): readonly Charge[] {
  const limits = contract.rateLimits;
  if (limits === null || isExempt(method, path, contract)) return [];
  if (limits.key === 'address') return charge('address', Math.min(...Object.values(limits.tiers)));
  const anonymous = charge('address', limits.tiers['anonymous']);
  if (credential.kind === 'several') {
    const each = singlesOf(credential).map((one) => chargesOf({ method, path, credential: one }, contract));
    return [...new Map([...each.flat(), ...anonymous].map((one) => [one.account, one])).values()];
  }
  if (credential.kind === 'none' || credential.kind === 'altered') return anonymous;
  if (credential.kind === 'captured')
    return charge(`captured:${credential.chain}:${credential.scope}`, limits.tiers[credential.tier]);
  const tier = contract.identities[credential.identity]?.tier ?? 'anonymous';
  const own = charge(`identity:${credential.identity}`, limits.tiers[tier]);
  if (credential.kind === 'forged') return [...own, ...anonymous];
  const place = credential.place ?? 'scheme';
  if (place === 'scheme') return own;
  return place === 'lower-case' ? [...own, ...anonymous] : anonymous;
}

function charge(account: string, limit: number | undefined): readonly Charge[] {
  return limit === undefined ? [] : [{ account, limit }];
}

function isExempt(method: string, path: string, { routes }: EffectiveContract): boolean {
  return matchRoute(routes, method === 'HEAD' ? 'GET' : method, path)?.route.exempt === true;
}
