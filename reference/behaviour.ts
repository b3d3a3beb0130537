import type { IncomingHttpHeaders } from 'node:http';
import type {
  EffectiveIdentity,
  EffectiveJwtScheme,
  EffectiveRoute,
  EffectiveScheme,
} from '../contract/effective.ts';
import type { Allowance } from './allowance.ts';
import type { Api } from './api.ts';
import type { Row } from './rows.ts';

/** Who a request speaks for, once its credential has been verified. */
export interface Caller {
  readonly scheme: string;
  readonly subject: string;
  readonly roles: readonly string[];
  readonly scopes: readonly string[];
  readonly tenant: string | null;
  /** The service id of a scheme of type service, else null. */
  readonly service: string | null;
  /** The name of the rate-limit tier. */
  readonly tier: string;
}

/** What a caller may do, and for whom. */
export type Entitlements = Pick<Caller, 'roles' | 'scopes' | 'tenant'>;

/** A credential the API knows by comparison: a key, a service's secret, a password. */
export interface KnownSecret {
  readonly scheme: EffectiveScheme;
  /** Service id or user name; null for keys, which are their own name. */
  readonly name: string | null;
  readonly secret: string;
  /** SHA-256 of the secret, so that comparing takes the same time whatever the guess. */
  readonly digest: Buffer;
  readonly caller: Caller;
}

/** What one scheme finds in a request. foreign: the header is there, but speaks another auth-scheme. */
export type Presented =
  | { readonly kind: 'absent' | 'foreign' | 'malformed' }
  | { readonly kind: 'present'; readonly name: string | null; readonly value: string };

/** Why a credential does not identify anyone. */
export type CredentialFault = 'missing' | 'malformed' | 'invalid' | 'expired' | 'unavailable';

export type Identification =
  | { readonly kind: 'identified'; readonly caller: Caller }
  | { readonly kind: CredentialFault };

export type Claims = Readonly<Record<string, unknown>>;

export type TokenReading =
  | { readonly kind: 'claims'; readonly claims: Claims }
  | { readonly kind: Exclude<CredentialFault, 'missing'> };

/** Every way in which the API says no. */
export type Problem =
  | CredentialFault
  | 'forbidden'
  | 'denied'
  | 'throttled'
  | 'not-found'
  | 'wrong-method'
  | 'bad-request'
  | 'unsupported-media-type'
  | 'too-large'
  | 'internal';

/** What stands in an error body; null parts are left out. */
export interface ErrorParts {
  readonly status: number;
  readonly code: string | null;
  readonly message: string;
  readonly hint: string;
  readonly requestId: string | null;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  /** Sent as JSON; undefined: no body. */
  readonly body: unknown;
}

/** The state of one caller's budget after this request was counted. */
export interface Quota {
  readonly admitted: boolean;
  /** Requests a window. */
  readonly limit: number;
  readonly remaining: number;
  /** When the whole budget is there again, milliseconds since the epoch. */
  readonly resetAtMs: number;
  /** How long to wait for the next admission; 0 when admitted. */
  readonly retryAfterMs: number;
}

/** One request on its way through the guard. */
export interface Call {
  readonly api: Api;
  readonly behaviour: Behaviour;
  /** The route it matches; null: the path is unlisted, or listed for other methods. */
  readonly route: EffectiveRoute | null;
  /** All routes on this path, whatever the method; empty: an unlisted path. */
  readonly siblings: readonly EffectiveRoute[];
  readonly method: string;
  readonly params: Readonly<Record<string, string>>;
  /** The query without its question mark. */
  readonly search: string;
  readonly headers: IncomingHttpHeaders;
  /** The path as it came, without the query. */
  readonly path: string;
  /** True when the path was not matched as it stood, but as `Behaviour.path` read it. */
  readonly respelled: boolean;
  /** The values of header fields that came more than once, by name in lower case. */
  readonly repeated: ReadonlyMap<string, readonly string[]>;
  readonly address: string;
  readonly requestId: string;
  /** The parsed body; undefined before it is read. */
  readonly body: unknown;
}

/**
 * Everything an API can get wrong about access, one small function each. The honest record is `honest.ts`;
 * a defect replaces one or two of its functions and nothing else.
 */
export interface Behaviour {
  /** The method a request is taken to have. */
  readonly method: (method: string, headers: IncomingHttpHeaders, search: string) => string;
  /** As which path a path is read that matches no route. */
  readonly path: (path: string) => string;
  readonly identify: (call: Call) => Promise<Identification>;
  readonly presented: (call: Call, scheme: EffectiveScheme) => Presented;
  /** Every secret that opens this scheme: configured ones and those issued since the start. */
  readonly known: (call: Call, scheme: EffectiveScheme) => readonly KnownSecret[];
  readonly sameName: (given: string | null, known: KnownSecret) => boolean;
  readonly sameSecret: (given: string, known: KnownSecret) => boolean;
  /** Verifies the signature and reads the claims (RFC 7515, section 5.2). */
  readonly readToken: (call: Call, scheme: EffectiveJwtScheme, token: string) => Promise<TokenReading>;
  /** May a token with this header be used here (RFC 8725, section 3.11)? */
  readonly typeFits: (scheme: EffectiveJwtScheme, header: Claims) => boolean;
  readonly issuerFits: (scheme: EffectiveJwtScheme, claims: Claims) => boolean;
  readonly audienceFits: (scheme: EffectiveJwtScheme, claims: Claims) => boolean;
  readonly tokenUseFits: (scheme: EffectiveJwtScheme, claims: Claims) => boolean;
  readonly hasBegun: (scheme: EffectiveJwtScheme, claims: Claims, nowMs: number) => boolean;
  readonly hasExpiry: (claims: Claims) => boolean;
  readonly hasEnded: (scheme: EffectiveJwtScheme, claims: Claims, nowMs: number) => boolean;
  /** The claim that names the caller; null: the token names nobody. */
  readonly subjectOf: (scheme: EffectiveJwtScheme, claims: Claims) => string | null;
  /** The roles that a token gives; undefined: it does not say. */
  readonly rolesOf: (scheme: EffectiveJwtScheme, claims: Claims) => readonly string[] | undefined;
  readonly scopesOf: (scheme: EffectiveJwtScheme, claims: Claims) => readonly string[] | undefined;
  /** @param listed the caller in the API's own directory. */
  readonly entitlementsOf: (
    call: Call,
    scheme: EffectiveJwtScheme,
    claims: Claims,
    listed: EffectiveIdentity | undefined,
  ) => Entitlements;
  readonly isGuarded: (call: Call, route: EffectiveRoute) => boolean;
  /** True when the body is read before the guard decides, as where the guard stands in the handler. */
  readonly guardsAfterBody: (call: Call) => boolean;
  readonly authorizes: (call: Call, route: EffectiveRoute, caller: Caller) => boolean;
  readonly object: (call: Call, route: EffectiveRoute, caller: Caller) => 'granted' | 'denied' | 'absent';
  /** Is this row of a list the caller's to see? */
  readonly sees: (call: Call, route: EffectiveRoute, caller: Caller, row: Row) => boolean;
  /** Whose tenant's row a caller writes. */
  readonly rowTenant: (call: Call, caller: Caller) => string | null;
  /** The API's own OpenAPI document. */
  readonly document: (call: Call) => unknown;
  /** Values of WWW-Authenticate, without the error parameter (RFC 9110, section 11.6.1). */
  readonly challenges: (call: Call, problem: Problem) => readonly string[];
  readonly errorBody: (call: Call, parts: ErrorParts) => unknown;
  readonly refuse: (call: Call, problem: Problem, status?: number) => Answer;
  readonly wrongMethod: (call: Call, identification: Identification) => Answer | Promise<Answer>;
  readonly allow: (call: Call) => string | null;
  readonly unlisted: (call: Call, identification: Identification) => Answer;
  readonly health: (call: Call, which: 'liveness' | 'readiness' | 'details') => Answer;
  /** The address that counts as the caller's, behind proxies. */
  readonly clientAddress: (call: Call) => string;
  readonly isExempt: (call: Call) => boolean;
  readonly account: (call: Call, caller: Caller | null) => string;
  readonly allowance: (call: Call, caller: Caller | null) => Allowance;
  /** Counts the request; null: nothing is counted here. */
  readonly count: (call: Call, caller: Caller | null) => Quota | null | Promise<Quota | null>;
  readonly throttled: (call: Call, quota: Quota) => Answer;
  readonly quotaHeaders: (call: Call, quota: Quota) => Readonly<Record<string, string>>;
  readonly serve: (call: Call, route: EffectiveRoute, caller: Caller | null) => Answer | Promise<Answer>;
  /** Answers what the framework or a handler threw. */
  readonly failed: (call: Call, error: Error & { readonly statusCode?: number }) => Answer;
  readonly cacheControl: (call: Call, answer: Answer) => string | null;
  /** Headers on every answer: request id, revision. */
  readonly commonHeaders: (call: Call, answer: Answer) => Readonly<Record<string, string>>;
}
