import { Type } from 'typebox';
import { AddressRange, Duration, HeaderName, HttpPath } from './scalars.ts';

export const RateLimits = Type.Object(
  {
    key: Type.Optional(
      Type.Union([Type.Literal('identity'), Type.Literal('address')], {
        description:
          'What is counted: identity (an anonymous caller by its address), or address always. Default: identity.',
      }),
    ),
    algorithm: Type.Optional(
      Type.Union(
        [Type.Literal('token-bucket'), Type.Literal('fixed-window'), Type.Literal('sliding-window')],
        {
          description: 'Default: fixed-window.',
        },
      ),
    ),
    burst: Type.Optional(
      Type.Integer({ minimum: 1, description: 'token-bucket: the size of the bucket. Default: the tier.' }),
    ),
    window: Duration,
    tiers: Type.Record(Type.String(), Type.Integer({ minimum: 1 }), {
      minProperties: 1,
      description: 'Requests a window, by role, tier, or `anonymous`. Of several roles the highest counts.',
    }),
    trustedProxies: Type.Optional(
      Type.Array(AddressRange, {
        uniqueItems: true,
        description:
          'Addresses or ranges (CIDR) of proxies whose X-Forwarded-For names the caller. From any other address the header counts for nothing. Default: none.',
      }),
    ),
    whenStoreFails: Type.Optional(
      Type.Union([Type.Literal('open'), Type.Literal('closed')], {
        description:
          'What holds while the counters cannot be reached. open: requests pass uncounted; closed: all are throttled. Default: open.',
      }),
    ),
    headers: Type.Optional(
      Type.Object(
        {
          limit: Type.Optional(HeaderName),
          remaining: Type.Optional(HeaderName),
          reset: Type.Optional(
            Type.Object(
              { name: HeaderName, unit: Type.Union([Type.Literal('epoch'), Type.Literal('seconds')]) },
              { additionalProperties: false },
            ),
          ),
        },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
);

export const Health = Type.Object(
  {
    liveness: Type.Optional(HttpPath),
    readiness: Type.Optional(HttpPath),
    details: Type.Optional(HttpPath),
  },
  { additionalProperties: false, minProperties: 1 },
);

/** Figures that a load run or a watch measures; `check` reports those it cannot measure as not measured. */
export const Objectives = Type.Object(
  {
    authSuccess: Type.Optional(Type.String({ pattern: '^>=? ?\\d+(\\.\\d+)?%$' })),
    rateLimitAccuracy: Type.Optional(Type.String({ pattern: '^>=? ?\\d+(\\.\\d+)?%$' })),
    p95: Type.Optional(Type.String({ pattern: '^<=? ?\\d+(\\.\\d+)?(ms|s)$' })),
    unauthorizedAccess: Type.Optional(Type.Literal('none')),
  },
  { additionalProperties: false },
);

export const Waiver = Type.Object(
  {
    case: Type.String({
      pattern: '^[a-z-]+/[a-z0-9-]+$',
      description: 'The id of the case, such as methods/405-names-allow.',
    }),
    route: Type.Optional(
      Type.String({ description: 'A route, or a pattern such as "* /d/*". Default: every route.' }),
    ),
    identity: Type.Optional(
      Type.String({ description: 'One caller, by its name under identities. Default: every caller.' }),
    ),
    variant: Type.Optional(
      Type.String({ description: 'One of several attacks of a case, as a report names it. Default: all.' }),
    ),
    owner: Type.String({ minLength: 1 }),
    reason: Type.String({ minLength: 1 }),
    until: Type.String({ format: 'date', description: 'The last day on which it holds, YYYY-MM-DD.' }),
  },
  { additionalProperties: false },
);

/** Bounds on every request of the harness. */
export const Requests = Type.Object(
  {
    timeout: Type.Optional(Duration),
    maxBody: Type.Optional(
      Type.Integer({ minimum: 1024, description: 'Bytes of an answer that are read. Default: 1048576.' }),
    ),
  },
  { additionalProperties: false },
);

export type RateLimits = Type.Static<typeof RateLimits>;
export type Health = Type.Static<typeof Health>;
export type Objectives = Type.Static<typeof Objectives>;
export type Waiver = Type.Static<typeof Waiver>;
export type Requests = Type.Static<typeof Requests>;
