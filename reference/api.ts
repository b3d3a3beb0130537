import type { JWTVerifyGetKey } from 'jose';
import type { EffectiveContract, EffectiveRoute, EffectiveScheme } from '../contract/effective.ts';
import type { KnownSecret } from './behaviour.ts';
import type { IssuedSecrets } from './issued.ts';
import type { Limiter } from './limiter.ts';

/** Milliseconds since the epoch. */
export interface Clock {
  now(): number;
}

/** What a running reference API holds: the contract, its secrets, its verification keys and its counters. */
export interface Api {
  readonly contract: EffectiveContract;
  /** The contract's routes, and health and revision paths that no route lists. */
  readonly routes: readonly EffectiveRoute[];
  /** Schemes that read the same header, together: the credential in it belongs to one of them. */
  readonly carriers: readonly (readonly EffectiveScheme[])[];
  /** Configured secrets by scheme name. */
  readonly secrets: ReadonlyMap<string, readonly KnownSecret[]>;
  readonly issued: IssuedSecrets;
  /** Verification keys of jwt schemes by scheme name. */
  readonly keys: ReadonlyMap<string, VerificationKeys>;
  readonly limiter: Limiter | null;
  readonly variables: (name: string) => string | undefined;
  readonly revision: string;
  readonly clock: Clock;
  readonly random: (bytes: number) => Uint8Array;
}

export interface VerificationKeys {
  /** Finds the key for a token's protected header, as jose wants it. */
  readonly find: JWTVerifyGetKey;
  /** The published keys (RFC 7517); empty for a shared secret. */
  readonly published: () => Promise<readonly PublishedKey[]>;
  /** The shared secret of hs256, else null. */
  readonly secret: Uint8Array | null;
}

export type PublishedKey = Readonly<Record<string, unknown>>;
