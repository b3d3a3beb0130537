import { Type } from 'typebox';
import { Duration, Name, RoutePattern, ServiceId, Status } from './scalars.ts';

/** Who may call a route; everyone else is refused. */
export const Allow = Type.Union([
  Type.Literal('public', { description: 'Anyone, without a credential.' }),
  Type.Literal('identified', { description: 'Anyone with a valid credential.' }),
  Type.Array(Name, { minItems: 1, uniqueItems: true, description: 'Callers with one of these roles.' }),
  Type.Object(
    {
      roles: Type.Optional(Type.Array(Name, { minItems: 1, uniqueItems: true })),
      scopes: Type.Optional(
        Type.Array(Type.String({ pattern: '^\\S+$' }), { minItems: 1, uniqueItems: true }),
      ),
      services: Type.Optional(Type.Array(ServiceId, { minItems: 1, uniqueItems: true })),
    },
    {
      additionalProperties: false,
      minProperties: 1,
      description:
        'Callers with one of the roles, or with all of the scopes, or one of the services (by service id).',
    },
  ),
]);

/** A request that succeeds for whoever is allowed. */
export const Example = Type.Object(
  {
    path: Type.Optional(Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()]))),
    query: Type.Optional(
      Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean()])),
    ),
    headers: Type.Optional(Type.Record(Type.String(), Type.String())),
    body: Type.Optional(Type.Unknown({ description: 'Sent as JSON.' })),
  },
  { additionalProperties: false, description: 'A request that succeeds for whoever is allowed.' },
);

const PathValues = Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()]), {
  minProperties: 1,
});

/** Whose data a route shows, where that depends on who asks. */
const apart = {
  tenants: Type.Optional(
    Type.Record(Type.String({ minLength: 1 }), PathValues, {
      minProperties: 2,
      description:
        'One object of each tenant, as path parameters: callers of a tenant get its own and are denied every other. The first one is the example.',
    }),
  ),
  shows: Type.Optional(
    Type.Record(Name, Type.Array(Type.String({ minLength: 3 }), { minItems: 1, uniqueItems: true }), {
      additionalProperties: false,
      minProperties: 2,
      description:
        'What stands in the list that each of these identities gets, and in no list of the others: ids, or other text.',
    }),
  ),
  isolated: Type.Optional(
    Type.Union([Type.Literal('tenant'), Type.Literal('caller')], {
      description:
        'Whose rows the list holds: those of the tenant, or of the caller alone. They are written by `seed` first.',
    }),
  ),
  seed: Type.Optional(
    Type.Record(RoutePattern, Type.Unknown({ description: 'Sent as JSON; ${canary} is the mark.' }), {
      additionalProperties: false,
      minProperties: 1,
      maxProperties: 1,
      description:
        'The route that writes a row into the list, and its body with ${canary} in it: a mark that tells whose row it is.',
    }),
  ),
};

export const Route = Type.Object(
  {
    route: RoutePattern,
    allow: Allow,
    example: Type.Optional(Example),
    status: Type.Optional(Status),
    owner: Type.Optional(
      Type.String({
        description:
          'The identity that owns the object of the example; others with access to the route are denied.',
      }),
    ),
    denied: Type.Optional(Status),
    ...apart,
    effect: Type.Optional(
      Type.Union([Type.Literal('safe'), Type.Literal('write'), Type.Literal('destructive')], {
        description:
          'What a successful call changes. Default: safe for GET, HEAD and OPTIONS, destructive for DELETE, else write. Protected environments get safe ones only; destructive ones are called only where the harness started the API.',
      }),
    ),
    rateLimit: Type.Optional(Type.Literal('exempt')),
    probe: Type.Optional(
      Type.Boolean({
        description:
          'Called again and again while a deployment is watched. Default: true for safe routes whose example anyone at hand may call.',
      }),
    ),
    p95: Type.Optional(Duration),
    documented: Type.Optional(
      Type.Literal(false, { description: "Left out of the API's own OpenAPI document on purpose." }),
    ),
  },
  { additionalProperties: false },
);

export type Allow = Type.Static<typeof Allow>;
export type Example = Type.Static<typeof Example>;
export type Route = Type.Static<typeof Route>;
