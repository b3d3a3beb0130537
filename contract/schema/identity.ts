import { Type } from 'typebox';
import { Name, Pointer, RoutePattern, Status, VariableReference } from './scalars.ts';

const TokenCredential = Type.Object(
  { token: VariableReference },
  { additionalProperties: false, description: 'A token or key from the environment.' },
);

const PasswordCredential = Type.Object(
  { username: Type.String(), password: VariableReference },
  { additionalProperties: false, description: 'User name and password, for a scheme of type basic.' },
);

const ServiceCredential = Type.Object(
  { id: Type.String(), secret: VariableReference },
  { additionalProperties: false, description: 'Service id and shared secret, for a scheme of type service.' },
);

/** A credential that the API itself hands out: a sign-in, or a key issued for this run. */
const RequestedCredential = Type.Object(
  {
    request: RoutePattern,
    body: Type.Optional(
      Type.Record(Type.String(), Type.Unknown(), {
        description: 'Sent as JSON. $NAME is read from the environment, ${run} is unique to the run.',
      }),
    ),
    expect: Type.Optional(Status),
    capture: Pointer,
  },
  {
    additionalProperties: false,
    description: 'A credential that the API hands out: a sign-in, or a key issued for this run.',
  },
);

export const Credential = Type.Union([
  TokenCredential,
  PasswordCredential,
  ServiceCredential,
  RequestedCredential,
]);

/** A named caller: scheme, roles or scopes, tenant, and where its credential comes from. */
export const Identity = Type.Object(
  {
    scheme: Name,
    subject: Type.Optional(
      Type.String({ description: 'The id by which the API knows this caller. Default: the name.' }),
    ),
    roles: Type.Optional(Type.Array(Name, { uniqueItems: true })),
    scopes: Type.Optional(Type.Array(Type.String({ pattern: '^\\S+$' }), { uniqueItems: true })),
    tenant: Type.Optional(Type.String()),
    tier: Type.Optional(Type.String({ description: 'The rate-limit tier, where the roles do not say it.' })),
    credential: Type.Optional(Credential),
  },
  { additionalProperties: false },
);

export type Credential = Type.Static<typeof Credential>;
export type Identity = Type.Static<typeof Identity>;
