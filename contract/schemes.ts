import { durationMs } from './duration.ts';
import type { EffectiveJwtScheme, EffectiveScheme } from './effective.ts';
import type { Outputs } from './outputs.ts';
import type { JwtScheme, Scheme } from './schema/scheme.ts';

/** A scheme with its defaults: where the credential stands (RFC 6750, RFC 7617), whose claims, which algorithms. */
export function resolveScheme(name: string, scheme: Scheme, outputs: Outputs): EffectiveScheme {
  switch (scheme.type) {
    case 'jwt':
      return resolveJwt(name, scheme, outputs);
    case 'opaque':
      return { type: 'opaque', name, ...carrier(scheme, 'Authorization', 'Bearer ') };
    case 'api-key':
      return { type: 'api-key', name, ...carrier(scheme, 'X-API-Key', '') };
    case 'service':
      return {
        type: 'service',
        name,
        idHeader: scheme.id ?? 'X-Service-Id',
        secretHeader: scheme.secret ?? 'X-Service-Secret',
      };
    case 'basic':
      return { type: 'basic', name, header: 'Authorization', prefix: 'Basic ' };
  }
}

function resolveJwt(name: string, scheme: JwtScheme, outputs: Outputs): EffectiveJwtScheme {
  const fill = (key: 'issuer' | 'clientId' | 'audience' | 'jwksUri'): string | null => {
    const text = scheme[key];
    return text === undefined ? null : outputs.fill(text, ['schemes', name, key]);
  };
  return {
    type: 'jwt',
    name,
    profile: scheme.profile,
    issuer: fill('issuer'),
    clientId: fill('clientId'),
    audience: fill('audience'),
    jwksUri: fill('jwksUri'),
    secret: scheme.secret ?? null,
    algorithms: scheme.algorithms ?? [scheme.profile === 'hs256' ? 'HS256' : 'RS256'],
    ...(scheme.typ === undefined ? {} : { typ: scheme.typ }),
    lifetimeMs: durationMs(scheme.lifetime ?? '1h'),
    entitlements: scheme.entitlements ?? (scheme.profile === 'google' ? 'api' : 'token'),
    leewayMs: durationMs(scheme.leeway ?? '0s'),
    claims: {
      subject: scheme.claims?.subject ?? 'sub',
      roles: scheme.claims?.roles ?? (scheme.profile === 'cognito' ? 'cognito:groups' : 'roles'),
      scopes: scheme.claims?.scopes ?? 'scope',
      tenant: scheme.claims?.tenant ?? 'tenant',
    },
    ...carrier(scheme, 'Authorization', 'Bearer '),
  };
}

/** A header of one's own carries the bare credential; only Authorization has an auth-scheme by default (RFC 9110, 11.4). */
function carrier(
  scheme: { readonly header?: string; readonly prefix?: string },
  header: string,
  prefix: string,
) {
  const own = scheme.header !== undefined && scheme.header.toLowerCase() !== header.toLowerCase();
  return { header: scheme.header ?? header, prefix: scheme.prefix ?? (own ? '' : prefix) };
}
