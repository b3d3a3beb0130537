import { Type } from 'typebox';
import { Dependencies } from './dependencies.ts';
import { Environment } from './environment.ts';
import { Errors } from './errors.ts';
import { Identity } from './identity.ts';
import { Infrastructure } from './infrastructure.ts';
import { Health, Objectives, RateLimits, Requests, Waiver } from './limits.ts';
import { Load } from './load.ts';
import { Logs } from './logs.ts';
import { PATTERNS } from './patterns.ts';
import { Rollback } from './rollback.ts';
import { Route } from './route.ts';
import { HeaderName, Name, Pointer, RoutePattern } from './scalars.ts';
import { Scheme } from './scheme.ts';

/** Keys that do not match the pattern are errors: JSON Schema's patternProperties alone would let them through. */
const closed = { additionalProperties: false };

export const Revision = Type.Union([
  Type.Object(
    { header: HeaderName },
    { additionalProperties: false, description: 'The header that names the served revision.' },
  ),
  Type.Object(
    { request: RoutePattern, pointer: Pointer },
    {
      additionalProperties: false,
      description: 'A public request whose JSON answer names the served revision.',
    },
  ),
]);

/** The document is the API's own promise, and held against what it serves. */
const OpenApiPath = Type.String({
  pattern: PATTERNS.HTTP_PATH,
  description:
    'A path that starts with /: a GET route of this contract, at which the API serves its own OpenAPI document (3.0 or 3.1).',
});

export const Api = Type.Object(
  {
    name: Name,
    revision: Type.Optional(Revision),
    openapi: Type.Optional(OpenApiPath),
  },
  { additionalProperties: false },
);

/** `gatehouse.yaml`: what one API promises about access. */
export const Contract = Type.Object(
  {
    gatehouse: Type.Literal(1, { description: 'The version of this format.' }),
    api: Api,
    environments: Type.Record(Name, Environment, { ...closed, minProperties: 1 }),
    headers: Type.Optional(
      Type.Record(HeaderName, Type.String(), { ...closed, description: 'Sent with every request.' }),
    ),
    requests: Type.Optional(Requests),
    schemes: Type.Record(Name, Scheme, closed),
    roles: Type.Optional(Type.Array(Name, { uniqueItems: true })),
    identities: Type.Record(Name, Identity, closed),
    errors: Type.Optional(Errors),
    routes: Type.Array(Route, { minItems: 1 }),
    rateLimits: Type.Optional(RateLimits),
    health: Type.Optional(Health),
    objectives: Type.Optional(Objectives),
    rollback: Type.Optional(Rollback),
    dependencies: Type.Optional(Dependencies),
    logs: Type.Optional(Logs),
    infrastructure: Type.Optional(Infrastructure),
    load: Type.Optional(Load),
    waivers: Type.Optional(Type.Array(Waiver)),
  },
  {
    additionalProperties: false,
    $id: 'https://gatehouse.example/schema/contract-1.json',
    title: 'Gatehouse access contract',
  },
);

export type Contract = Type.Static<typeof Contract>;
export type Revision = Type.Static<typeof Revision>;
