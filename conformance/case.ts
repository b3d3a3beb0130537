import type { Request } from '../client/request.ts';
import type { EffectiveContract } from '../contract/effective.ts';
import type { Area } from '../contract/schema/environment.ts';
import type { Exchange } from '../records/exchange.ts';
import type { Level, Subject } from '../records/observation.ts';

/** What the cases may know: the contract, and what the harness can do here. Pure data. */
export interface World {
  readonly contract: EffectiveContract;
  /** Schemes whose tokens can be signed as the issuer would sign them: power `mint`, or the shared secret of hs256. */
  readonly mintable: readonly string[];
  /** Identities whose credential is at hand. */
  readonly callers: readonly string[];
  /** True: attacks that usually run on one route for each kind of guard run on every route. */
  readonly thorough?: boolean;
  /** For every other identity, why its credential cannot be had here. */
  readonly absent: Readonly<Record<string, string>>;
}

/** What a case says of its subject once the exchanges are in. The runner turns network faults into `error` before. */
export type Finding =
  | { readonly outcome: 'pass'; readonly reason: string }
  | { readonly outcome: 'fail'; readonly reason: string; readonly expected: string; readonly got: string }
  | { readonly outcome: 'inconclusive'; readonly reason: string };

/**
 * One rule about the API, as data and two pure functions: which requests it needs, and what it concludes from
 * their answers. Nothing is sent by a case, so plans can be counted, equal requests shared, and recorded answers judged again.
 */
export interface Case {
  /** `area/name`; the file's path below conformance/cases, or a row of a table in it. */
  readonly id: string;
  /** The rule, as a sentence about the API: "rejects an expired token with 401". */
  readonly title: string;
  readonly area: Area;
  readonly level: Level;
  readonly clause: { readonly text: string; readonly url: string };
  /** mint: every request signs as the issuer; without that power the case is `unsupported`. */
  readonly needs?: readonly 'mint'[];
  /**
   * refusal: the case expects to be turned away, which proves nothing about a route that turns everyone away:
   * a pass counts only when the valid credential was let in at the same route. variation: the case expects a variant of the
   * valid request to be let in: a failure counts only when the plain one was.
   */
  readonly expects: 'admission' | 'refusal' | 'variation' | 'either';
  readonly subjects: (world: World) => readonly Subject[];
  readonly requests: (subject: Subject, world: World) => readonly Request[];
  readonly expect: (exchanges: readonly Exchange[], subject: Subject, world: World) => Finding;
}
