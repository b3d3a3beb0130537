import { isObject } from '../contract/branch.ts';
import type { EffectiveContract } from '../contract/effective.ts';
import { expand } from '../contract/variables.ts';
import type { Life } from './surroundings.ts';

export interface LifeOptions {
  readonly contract: EffectiveContract;
  readonly variables: (name: string) => string | undefined;
  /** Schemes whose tokens the watcher signs by itself, and renews in time. */
  readonly mintable: readonly string[];
  readonly now: () => number;
  /** When the watch signed in, milliseconds since the epoch. */
  readonly startedAtMs: number;
}

/**
 * How a credential fares by its own account. Where the watcher made it, it is alive. A token says itself when it expires (RFC 7519,
 * 4.1.4); one from a sign-in lives as long as its scheme says. Of an opaque key nothing is known.
 */
export function createLife(options: LifeOptions): (identity: string) => Life {
  const { contract, variables, mintable, now, startedAtMs } = options;
  return (name) => {
    const identity = contract.identities[name];
    const scheme = contract.schemes[identity?.scheme ?? ''];
    if (identity === undefined || scheme === undefined) return 'unknown';
    if (contract.environment.owned) return 'alive';
    const { credential } = identity;
    if (scheme.type !== 'jwt') return 'unknown';
    if (credential === null) return mintable.includes(scheme.name) ? 'alive' : 'unknown';
    if ('request' in credential) return now() < startedAtMs + scheme.lifetimeMs ? 'alive' : 'dead';
    if (!('token' in credential)) return 'unknown';
    const expiresAtMs = expiryOf(expand(credential.token, variables));
    if (expiresAtMs === null) return 'unknown';
    return now() < expiresAtMs ? 'alive' : 'dead';
  };
}

/** Milliseconds since the epoch; null for what is no readable JWT, or one without `exp`. */
export function expiryOf(token: string): number | null {
  const claims = token.split('.')[1];
  if (claims === undefined) return null;
  try {
    const parsed: unknown = JSON.parse(Buffer.from(claims, 'base64url').toString('utf8'));
    const exp = isObject(parsed) ? parsed['exp'] : undefined;
    return typeof exp === 'number' ? exp * 1000 : null;
  } catch {
    return null;
  }
}
