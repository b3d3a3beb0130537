import type { EffectiveIdentity, EffectiveJwtScheme } from '../contract/effective.ts';

export type Claims = Readonly<Record<string, string | number | boolean | readonly string[]>>;

export interface ClaimsContext {
  /** Milliseconds since the epoch; claims count in whole seconds (RFC 7519, NumericDate). */
  readonly nowMs: number;
  /** Values of the issuer, where the scheme does not state them. */
  readonly issuer: string | null;
  readonly clientId: string | null;
  readonly audience: string | null;
  readonly jti: string;
}

/** Under which `iss` Google issues ID tokens. */
const GOOGLE = 'https://accounts.google.com';

/**
 * What the issuer would say of this identity now. cognito: an access token (docs: "Understanding the access token");
 * google: an ID token; oidc and hs256: RFC 9068, 2.2 with roles and scope as the scheme names them.
 */
export function validClaims(
  identity: EffectiveIdentity,
  scheme: EffectiveJwtScheme,
  context: ClaimsContext,
): Claims {
  const iat = Math.floor(context.nowMs / 1000);
  const { claims: names } = scheme;
  return {
    sub: identity.subject,
    ...profileClaims(identity, scheme, context, iat),
    ...(identity.roles.length > 0 ? { [names.roles]: identity.roles } : {}),
    ...(identity.scopes.length > 0 ? { [names.scopes]: identity.scopes.join(' ') } : {}),
    ...(identity.tenant === null ? {} : { [names.tenant]: identity.tenant }),
    [names.subject]: identity.subject,
    iat,
    exp: iat + Math.floor(scheme.lifetimeMs / 1000),
  };
}

function profileClaims(
  identity: EffectiveIdentity,
  scheme: EffectiveJwtScheme,
  context: ClaimsContext,
  iat: number,
): Claims {
  const issuer = scheme.issuer ?? context.issuer;
  const audience = scheme.audience ?? context.audience;
  const clientId = scheme.clientId ?? context.clientId;
  switch (scheme.profile) {
    case 'cognito':
      return {
        ...present('iss', issuer),
        ...present('client_id', clientId),
        token_use: 'access',
        scope: 'aws.cognito.signin.user.admin',
        username: identity.subject,
        auth_time: iat,
        jti: context.jti,
      };
    case 'google':
      return {
        iss: issuer ?? GOOGLE,
        ...present('aud', audience),
        ...present('azp', clientId ?? audience),
        email: identity.subject.includes('@') ? identity.subject : `${identity.subject}@example.com`,
        email_verified: true,
      };
    case 'oidc':
      return {
        ...present('iss', issuer),
        ...present('aud', audience),
        ...present('client_id', clientId),
        jti: context.jti,
      };
    case 'hs256':
      return { ...present('iss', scheme.issuer), ...present('aud', scheme.audience), jti: context.jti };
  }
}

function present(name: string, value: string | null): Claims {
  return value === null ? {} : { [name]: value };
}
