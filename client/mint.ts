import type { EffectiveIdentity, EffectiveJwtScheme } from '../contract/effective.ts';
import { expand, missingVariables } from '../contract/variables.ts';
import { validClaims } from './claims.ts';
import type { Clock } from './clock.ts';
import type { Issuer } from './issuer.ts';
import { type JwsObject, signCompact } from './jws.ts';
import { seededName } from './random.ts';

export type Variables = (name: string) => string | undefined;

/** Header and claims of a token that was signed here. */
export interface Minted {
  readonly header: JwsObject;
  readonly claims: JwsObject;
}

export interface MintOptions {
  readonly issuer: Issuer | null;
  readonly variables: Variables;
  readonly seed: string;
  readonly clock: Clock;
}

/** Can tokens of this scheme be signed here as its issuer signs them? */
export function canMint(scheme: EffectiveJwtScheme, variables: Variables, issuer: Issuer | null): boolean {
  if (scheme.profile !== 'hs256') return issuer !== null;
  return scheme.secret !== null && missingVariables([scheme.secret], variables).length === 0;
}

/** A valid token of an identity, valid from now on. Throws when nobody here can sign it: ask `canMint` before. */
export async function mintToken(
  identity: EffectiveIdentity,
  scheme: EffectiveJwtScheme,
  { issuer, variables, seed, clock }: MintOptions,
): Promise<Minted & { readonly token: string }> {
  const nowMs = clock.now();
  const claims = validClaims(identity, scheme, {
    nowMs,
    issuer: issuer?.url ?? null,
    clientId: issuer?.clientId ?? null,
    audience: issuer?.audience ?? null,
    jti: seededName(seed, `jti of ${identity.name} at ${nowMs}`, 32),
  });
  const header = headerOf(scheme, issuer);
  return { header, claims, token: await signerOf(scheme, variables, issuer)(header, claims) };
}

function headerOf(scheme: EffectiveJwtScheme, issuer: Issuer | null): JwsObject {
  if (scheme.profile === 'hs256' || issuer === null) return { alg: 'HS256', typ: 'JWT' };
  const { alg = scheme.algorithms[0] ?? 'RS256', kid } = issuer.publicJwk;
  return { alg, ...(kid === undefined ? {} : { kid }), typ: 'JWT' };
}

/** Signs as the issuer of a scheme does. Throws when nobody here can: ask `canMint` before. */
export function signerOf(scheme: EffectiveJwtScheme, variables: Variables, issuer: Issuer | null) {
  return async (header: JwsObject, claims: JwsObject): Promise<string> => {
    if (scheme.profile !== 'hs256' && issuer !== null) return issuer.sign(header, claims);
    return signCompact(
      'HS256',
      Buffer.from(expand(scheme.secret ?? '$NO_SECRET', variables)),
      header,
      claims,
    );
  };
}
