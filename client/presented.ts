import type { EffectiveContract, EffectiveIdentity } from '../contract/effective.ts';
import type { Fault } from '../records/exchange.ts';
import type { Carried } from './carry.ts';
import type { HeldCredential } from './credentials.ts';
import type { CapturedCredential, TokenForgery } from './request.ts';

/** A credential as it goes out with one request. */
export interface Presented extends Carried {
  /** In words: whose credential, and what was done to it. */
  readonly describe: string;
  /** Values that must not be recorded. */
  readonly secrets: readonly string[];
  /** Values that may be recorded, but that an answer should not repeat. */
  readonly literals: readonly string[];
}

export interface PresentContext {
  readonly contract: EffectiveContract;
  readonly seed: string;
  readonly held: (identity: string) => Promise<HeldCredential | Fault>;
  readonly forge: (identity: EffectiveIdentity, forgery: TokenForgery) => Promise<string | Fault>;
  readonly captured: (use: CapturedCredential) => Presented | Fault;
}

interface About {
  readonly describe: string;
  readonly secrets?: readonly string[];
  readonly literals?: readonly string[];
}

/** What is carried, with its description; a fault stays one. */
export function presented(
  carried: Carried | Fault,
  { describe, secrets = [], literals = [] }: About,
): Presented | Fault {
  return 'code' in carried ? carried : { ...carried, describe, secrets, literals };
}
