import { SignJWT } from 'jose';
import type { EffectiveJwtScheme } from '../contract/effective.ts';
import type { Call, Caller } from './behaviour.ts';

const TIMEOUT_MS = 3000;

/** A token for a caller: signed with the shared secret, or by the identity provider, which alone has the key. */
export async function signedToken(call: Call, scheme: EffectiveJwtScheme, caller: Caller): Promise<string> {
  const { keys, clock, random } = call.api;
  const now = Math.floor(clock.now() / 1000);
  const claims = {
    [scheme.claims.subject]: caller.subject,
    [scheme.claims.roles]: caller.roles,
    [scheme.claims.scopes]: caller.scopes.join(' '),
    ...(caller.tenant === null ? {} : { [scheme.claims.tenant]: caller.tenant }),
    ...(scheme.issuer === null ? {} : { iss: scheme.issuer }),
    ...(scheme.audience === null ? {} : { aud: scheme.audience }),
    ...(scheme.profile === 'cognito' ? { client_id: scheme.clientId, token_use: 'access' } : {}),
    jti: Buffer.from(random(16)).toString('hex'),
    iat: now,
    exp: now + Math.ceil(scheme.lifetimeMs / 1000),
  };
  const secret = keys.get(scheme.name)?.secret;
  if (secret) return new SignJWT(claims).setProtectedHeader({ alg: 'HS256', typ: 'JWT' }).sign(secret);
  return signedByProvider(scheme, claims);
}

/** Asks the provider, as an API does that signs its users in at a hosted pool. Throws where it does not answer. */
async function signedByProvider(
  { issuer, typ, algorithms }: EffectiveJwtScheme,
  claims: object,
): Promise<string> {
  const header = { alg: algorithms[0] ?? 'RS256', typ: typ ?? 'JWT' };
  const answer = await fetch(`${issuer ?? ''}/tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ header, claims }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!answer.ok) throw new Error(`the identity provider answered ${answer.status}`);
  return answer.text();
}
