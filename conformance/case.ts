import type { Request } from '../client/request.ts';
import type { EffectiveContract } from '../contract/effective.ts';
import type { Area } from '../contract/schema/environment.ts';
import type { Exchange } from '../records/exchange.ts';
import type { Level, Subject } from '../records/observation.ts';
import type { ApiDocument } from './document.ts';

/** What the cases may know: the contract, and what the harness can do here. Pure data. */
export interface World {
  readonly contract: EffectiveContract;
  /** Schemes whose tokens can be signed as the issuer would sign them: power `mint`, or the shared secret of hs256. */
  readonly mintable: readonly string[];
  /** Identities whose credential is at hand. */
  readonly callers: readonly string[];
  /** Where attacks run that usually take one route for each kind of guard. true: on every route; a list: on these as well. */
  readonly thorough?: boolean | readonly string[];
  /** The API's own OpenAPI document; absent where the contract names none, or where nothing has been asked yet. */
  readonly document?: ApiDocument;
  /** For every other identity, why its credential cannot be had here. */
  readonly absent: Readonly<Record<string, string>>;
}

/** Requests that belong together in time, all of them past the pace (`unpaced`). */
export type Phase =
  /** serial: each once the one before has been answered; parallel: all at once. */
  | { readonly pace: 'serial' | 'parallel'; readonly requests: readonly Request[] }
  /** Each at its time after the beginning of the phase, whether or not others have been answered. */
  | { readonly pace: 'timed'; readonly requests: readonly Request[]; readonly atMs: readonly number[] };

/**
 * What a case needs that is about time: limits are about nothing else. Drives run after everything else, since they spend whole
 * budgets; equal ones are carried out once and shared, and ones that spend from different accounts side by side.
 */
export interface Drive {
  /** Whose budgets it spends; an account that only drives use, such as an address of its own, starts `fresh`. */
  readonly accounts: readonly { readonly name: string; readonly fresh: boolean }[];
  /** So long its accounts rest before it begins, milliseconds: then their budgets are whole. */
  readonly restMs: number;
  readonly phases: readonly Phase[];
}

/** What a case says of its subject once the exchanges are in. The runner turns network faults into `error` before. */
export type Finding = (
  | { readonly outcome: 'pass'; readonly reason: string }
  | { readonly outcome: 'fail'; readonly reason: string; readonly expected: string; readonly got: string }
  | {
      readonly outcome: 'inconclusive';
      readonly reason: string;
      /** Chance or a busy machine stood in the way: driven again, it may show. */
      readonly again?: true;
    }
) & {
  /** Ids of the exchanges that show it, where not all of them do. */
  readonly shownBy?: readonly number[];
};

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
  /** Why the rule cannot be examined in this environment at all; null when it can. */
  readonly unsupported?: (world: World) => string | null;
  /** It is about what must hold while a dependency is down, and about nothing else. */
  readonly whileDown?: true;
  /** It takes several windows of the limiter. */
  readonly long?: true;
  /**
   * Its requests are a chain: each is sent once the one before has been answered, and those after a request that was not answered
   * as it must be are left out, so `expect` may see fewer exchanges than there are requests.
   */
  readonly inOrder?: true;
  /** How its requests are sent, where that matters; `requests` lists the same ones. */
  readonly drive?: (subject: Subject, world: World) => Drive;
  readonly subjects: (world: World) => readonly Subject[];
  readonly requests: (subject: Subject, world: World) => readonly Request[];
  readonly expect: (exchanges: readonly Exchange[], subject: Subject, world: World) => Finding;
}
