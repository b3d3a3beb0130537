import { Type } from 'typebox';
import { Duration, HeaderName, VariableReference } from './scalars.ts';

const carried = {
  header: Type.Optional(HeaderName),
  prefix: Type.Optional(
    Type.String({ description: 'What stands before the credential in its header, such as "Bearer ".' }),
  ),
};

const Claims = Type.Object(
  {
    subject: Type.Optional(Type.String({ description: 'The claim that names the caller. Default: sub.' })),
    roles: Type.Optional(
      Type.String({
        description: 'The claim that lists roles. Default: cognito:groups (cognito), else roles.',
      }),
    ),
    scopes: Type.Optional(Type.String({ description: 'The claim that lists scopes. Default: scope.' })),
    tenant: Type.Optional(Type.String({ description: 'The claim that names the tenant. Default: tenant.' })),
  },
  { additionalProperties: false, description: 'The names of the claims that the API reads.' },
);

/** A signed token that the API verifies by itself (RFC 7519). */
export const JwtScheme = Type.Object(
  {
    type: Type.Literal('jwt'),
    profile: Type.Union(
      [Type.Literal('cognito'), Type.Literal('google'), Type.Literal('oidc'), Type.Literal('hs256')],
      {
        description:
          'Whose claims: cognito access tokens, google ID tokens, oidc (aud, scope, roles), or hs256 with a shared secret.',
      },
    ),
    issuer: Type.Optional(Type.String({ description: 'The exact value of iss.' })),
    clientId: Type.Optional(Type.String({ description: 'cognito: the exact value of client_id.' })),
    audience: Type.Optional(Type.String({ description: 'google, oidc: the value that aud must hold.' })),
    jwksUri: Type.Optional(Type.String({ description: 'Where the keys are published (RFC 7517).' })),
    secret: Type.Optional(VariableReference),
    algorithms: Type.Optional(
      Type.Array(Type.Enum(['RS256', 'RS384', 'RS512', 'PS256', 'ES256', 'ES384', 'EdDSA', 'HS256']), {
        minItems: 1,
        uniqueItems: true,
      }),
    ),
    typ: Type.Optional(
      Type.String({
        pattern: '^[A-Za-z0-9!#$&^_.+-]+$',
        description:
          'The media type that the header of a token must name in typ, such as at+jwt (RFC 9068, 4). Default: not promised.',
      }),
    ),
    lifetime: Type.Optional(Duration),
    leeway: Type.Optional(Duration),
    claims: Type.Optional(Claims),
    entitlements: Type.Optional(
      Type.Union([Type.Literal('token'), Type.Literal('api')], {
        description:
          'Who says what a caller may do: the claims of the token, or the API itself, which keeps roles, scopes and tenant by subject. Default: token; google: api.',
      }),
    ),
    ...carried,
  },
  { additionalProperties: false, description: 'A signed token that the API verifies by itself (RFC 7519).' },
);

/** An opaque bearer token or key. */
export const OpaqueScheme = Type.Object(
  { type: Type.Literal('opaque'), ...carried },
  { additionalProperties: false, description: 'An opaque token, by default in Authorization: Bearer.' },
);

export const ApiKeyScheme = Type.Object(
  { type: Type.Literal('api-key'), ...carried },
  { additionalProperties: false, description: 'A key in a header of its own, by default X-API-Key.' },
);

export const ServiceScheme = Type.Object(
  {
    type: Type.Literal('service'),
    id: Type.Optional(HeaderName),
    secret: Type.Optional(HeaderName),
  },
  {
    additionalProperties: false,
    description:
      'A service id and a shared secret, each in a header. Defaults: X-Service-Id, X-Service-Secret.',
  },
);

export const BasicScheme = Type.Object(
  { type: Type.Literal('basic') },
  { additionalProperties: false, description: 'User name and password (RFC 7617).' },
);

export const Scheme = Type.Union([JwtScheme, OpaqueScheme, ApiKeyScheme, ServiceScheme, BasicScheme]);

export type JwtScheme = Type.Static<typeof JwtScheme>;
export type Scheme = Type.Static<typeof Scheme>;
