import type { EffectiveFlow, EffectiveMailbox } from './effective-flows.ts';
import type {
  EffectiveDependencies,
  EffectiveInfrastructure,
  EffectiveLogs,
} from './effective-infrastructure.ts';
import type { Rate } from './rate.ts';
import type { Area, Power } from './schema/environment.ts';
import type { Credential } from './schema/identity.ts';
import type { Objectives, Waiver } from './schema/limits.ts';
import type { Platform } from './schema/rollback.ts';
import type { Example } from './schema/route.ts';

/**
 * The contract as it holds in one environment: overrides merged, defaults filled in, durations in milliseconds,
 * routes parsed. What conformance, the reference API and the reports read, and what a run records as
 * `contract.json`. Secrets are still `$NAME` references here, never values.
 */
export interface EffectiveContract {
  readonly schema: 'gatehouse/contract@1';
  readonly api: {
    readonly name: string;
    readonly revision: RevisionSource | null;
    /** The path of the API's own OpenAPI document; absent where the contract names none. */
    readonly openapi?: string;
  };
  readonly environment: EffectiveEnvironment;
  readonly headers: Readonly<Record<string, string>>;
  readonly requests: { readonly timeoutMs: number; readonly maxBodyBytes: number };
  readonly schemes: Readonly<Record<string, EffectiveScheme>>;
  readonly roles: readonly string[];
  readonly identities: Readonly<Record<string, EffectiveIdentity>>;
  readonly errors: {
    readonly body: ErrorPointers | 'problem+json' | null;
    readonly refusals: EffectiveRefusals;
    /** refused: a request with more than one credential is turned away; absent: not promised. */
    readonly conflicting?: 'refused';
  };
  readonly routes: readonly EffectiveRoute[];
  /** Absent where the contract says nothing of them, and in records of earlier versions. */
  readonly flows?: readonly EffectiveFlow[];
  readonly rateLimits: EffectiveRateLimits | null;
  readonly health: { readonly liveness?: string; readonly readiness?: string; readonly details?: string };
  readonly objectives: Objectives;
  /** These three are absent where the contract says nothing, and in records of earlier versions. */
  readonly dependencies?: EffectiveDependencies;
  readonly logs?: EffectiveLogs;
  readonly infrastructure?: EffectiveInfrastructure;
  readonly load: EffectiveLoad | null;
  readonly waivers: readonly Waiver[];
  /** Absent where the contract says nothing of it. */
  readonly rollback?: EffectiveRollback;
}

export type RevisionSource =
  | { readonly header: string }
  | { readonly method: string; readonly path: string; readonly pointer: string };

export interface EffectiveEnvironment {
  readonly name: string;
  /** Base URL without a trailing slash; null while a command has not been started. */
  readonly url: string | null;
  readonly command: string | null;
  readonly ready: { readonly path: string; readonly withinMs: number };
  readonly env: Readonly<Record<string, string>>;
  /** How many processes of the command serve side by side; 1 where nothing else is known. */
  readonly instances: number;
  /** Dependencies that cannot be reached here, on purpose; absent: none. */
  readonly down?: readonly string[];
  readonly powers: readonly Power[];
  /** Where one-time codes arrive; absent: nowhere that the harness could look. */
  readonly mailbox?: EffectiveMailbox;
  readonly requires: readonly Area[];
  readonly protected: boolean;
  /** What serves it; absent where the contract does not say. */
  readonly platform?: Platform;
  /** True when the harness started the API itself: it holds every credential, and may change and delete. */
  readonly owned: boolean;
}

interface Carrier {
  readonly header: string;
  /** What stands before the credential, such as `Bearer `; may be empty. */
  readonly prefix: string;
}

export type JwtProfile = 'cognito' | 'google' | 'oidc' | 'hs256';

export interface EffectiveJwtScheme extends Carrier {
  readonly type: 'jwt';
  readonly name: string;
  readonly profile: JwtProfile;
  readonly issuer: string | null;
  readonly clientId: string | null;
  readonly audience: string | null;
  readonly jwksUri: string | null;
  /** `$NAME` of the shared secret (hs256), else null. */
  readonly secret: string | null;
  readonly algorithms: readonly string[];
  /** The media type that the header must name in `typ`, such as `at+jwt` (RFC 9068, 4); absent: not promised. */
  readonly typ?: string;
  readonly lifetimeMs: number;
  readonly leewayMs: number;
  /** Who says what a caller may do: the claims of the token, or the API itself, by the subject. */
  readonly entitlements: 'token' | 'api';
  readonly claims: {
    readonly subject: string;
    readonly roles: string;
    readonly scopes: string;
    readonly tenant: string;
  };
}

export type EffectiveScheme =
  | EffectiveJwtScheme
  | ({ readonly type: 'opaque'; readonly name: string } & Carrier)
  | ({ readonly type: 'api-key'; readonly name: string } & Carrier)
  | {
      readonly type: 'service';
      readonly name: string;
      readonly idHeader: string;
      readonly secretHeader: string;
    }
  | ({ readonly type: 'basic'; readonly name: string } & Carrier);

export interface EffectiveIdentity {
  readonly name: string;
  readonly scheme: string;
  /** The id by which the API knows this caller. */
  readonly subject: string;
  readonly roles: readonly string[];
  readonly scopes: readonly string[];
  readonly tenant: string | null;
  /** The rate-limit tier that applies: the explicit one, else the highest of its roles, else `anonymous`. */
  readonly tier: string;
  /** The service id, where the scheme is of type service: the credential's id, else the subject. Nobody else is a service. */
  readonly service?: string;
  readonly credential: Credential | null;
}

export interface ErrorPointers {
  readonly code?: string;
  readonly message?: string;
  readonly hint?: string;
  readonly requestId?: string;
}

export interface EffectiveRefusal {
  /** Any of these will do. */
  readonly status: readonly number[];
  readonly code: string | null;
  /** The auth-scheme WWW-Authenticate must name; null: any will do; false: the API sends none, and says so. */
  readonly challenge: string | null | false;
  readonly retryAfter: boolean;
}

export interface ByCaller {
  readonly anonymous: readonly number[];
  readonly identified: readonly number[];
}

export interface EffectiveRefusals {
  readonly missing: EffectiveRefusal;
  readonly malformed: EffectiveRefusal;
  readonly invalid: EffectiveRefusal;
  readonly expired: EffectiveRefusal;
  readonly forbidden: EffectiveRefusal;
  readonly throttled: EffectiveRefusal;
  readonly unlisted: ByCaller;
  readonly wrongMethod: ByCaller;
}

export type Access =
  | { readonly kind: 'public' }
  | { readonly kind: 'identified' }
  | {
      readonly kind: 'restricted';
      readonly roles: readonly string[];
      /** All of them are needed; empty: scopes do not open this route. */
      readonly scopes: readonly string[];
      /** Service ids. */
      readonly services: readonly string[];
    };

export type PathValues = Readonly<Record<string, string | number>>;

export interface Seed {
  /** The id of the route that writes the row. */
  readonly route: string;
  /** With `${canary}` where the mark stands. */
  readonly body: unknown;
}

export interface EffectiveRoute {
  /** `GET /calls/{call_id}`: the id used everywhere. */
  readonly id: string;
  readonly method: string;
  /** The template, `/calls/{call_id}`. */
  readonly path: string;
  readonly params: readonly string[];
  readonly access: Access;
  readonly effect: 'safe' | 'write' | 'destructive';
  readonly example: Example;
  /** The statuses of success; null: any 2xx. */
  readonly status: readonly number[] | null;
  readonly owner: string | null;
  /** What a caller with access to the route, but not to the object, is answered. */
  readonly denied: readonly number[];
  readonly exempt: boolean;
  readonly p95Ms: number | null;
  /** Whether a watch calls it, where the contract says so. */
  readonly probe?: boolean;
  /** Path parameters of one object of each tenant, by tenant; that of the example first. */
  readonly tenants?: Readonly<Record<string, PathValues>>;
  /** What stands in the list of each of these identities alone. */
  readonly shows?: Readonly<Record<string, readonly string[]>>;
  /** Whose rows the list holds, and what writes one. */
  readonly isolated?: { readonly by: 'tenant' | 'caller'; readonly seed: Seed };
  /** Absent: the API's own document lists it, where there is one. */
  readonly documented?: false;
}

export interface EffectiveRateLimits {
  readonly key: 'identity' | 'address';
  readonly algorithm: 'token-bucket' | 'fixed-window' | 'sliding-window';
  /** token-bucket only: the bucket's size; null: the tier's own number. */
  readonly burst: number | null;
  readonly windowMs: number;
  readonly tiers: Readonly<Record<string, number>>;
  /** Addresses and ranges of proxies whose X-Forwarded-For is believed. */
  readonly trustedProxies: readonly string[];
  /** open: uncounted requests pass while the counters cannot be reached; closed: all are throttled. */
  readonly whenStoreFails: 'open' | 'closed';
  readonly headers: {
    readonly limit?: string;
    readonly remaining?: string;
    readonly reset?: { readonly name: string; readonly unit: 'epoch' | 'seconds' };
  };
}

/** How a deployment is watched, and what takes it back. Shares are between 0 and 1; null: that trigger is not watched. */
export interface EffectiveRollback {
  readonly watch: {
    readonly everyMs: number;
    readonly forMs: number;
    /** An address apart from the API; null: no second witness, and no outage can be called. */
    readonly control: string | null;
  };
  readonly triggers: {
    /** The largest right share of refused valid credentials. */
    readonly authFailures: number | null;
    /** The least right share of right answers. */
    readonly availability: number | null;
    /** The largest right ratio of latency to the baseline, such as 1.2. */
    readonly slowdown: number | null;
    readonly newErrors: {
      readonly statuses: readonly (number | '4xx' | '5xx')[];
      readonly except: readonly number[];
    } | null;
    /** Names of CloudWatch alarms; absent: none is watched. */
    readonly alarms?: readonly string[];
    /** Does a report from outside take the deployment back? */
    readonly reports?: true;
  };
}

/** What a load run does; a scenario that is null is not run. */
export interface EffectiveLoad {
  readonly steady: { readonly rate: Rate; readonly forMs: number } | null;
  readonly spike: {
    readonly from: Rate;
    readonly to: Rate;
    readonly withinMs: number;
    readonly forMs: number;
  } | null;
  readonly ramp: { readonly from: Rate; readonly to: Rate; readonly forMs: number } | null;
  readonly soak: { readonly rate: Rate; readonly forMs: number } | null;
  /** Both with tokens that the API has not seen. */
  readonly stampede: { readonly rate: Rate; readonly forMs: number } | null;
  readonly overhead: { readonly rate: Rate; readonly forMs: number } | null;
  readonly health: { readonly rate: Rate } | null;
  readonly limits: { readonly windows: number } | null;
  /** null: every guarded route with effect safe, equally often. */
  readonly mix:
    | readonly {
        readonly route: string;
        readonly weight: number;
        /** Tells several examples of one route apart; empty: the only one. */
        readonly variant: string;
        /** null: the route's own. */
        readonly example: Example | null;
      }[]
    | null;
  /** null: two seconds of the highest rate. */
  readonly maxInFlight: number | null;
}
