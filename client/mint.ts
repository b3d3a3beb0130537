import type { JWK } from 'jose';
import type { EffectiveIdentity, EffectiveJwtScheme } from '../contract/effective.ts';
import { expand, missingVariables } from '../contract/variables.ts';
import { validClaims } from './claims.ts';
import type { Clock } from './clock.ts';
import type { Issuer } from './issuer.ts';
import { type JwsObject, signInput, signingInput } from './jws.ts';
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
  const input = signingInput(header, claims);
  const signature = await signerOf(scheme, variables, issuer)(input, header.alg);
  return { header, claims, token: `${input}.${signature}` };
}

function headerOf(scheme: EffectiveJwtScheme, issuer: Issuer | null) {
  const typ = scheme.typ ?? 'JWT';
  if (scheme.profile === 'hs256' || issuer === null) return { alg: 'HS256', typ };
  const { alg = scheme.algorithms[0] ?? 'RS256', kid } = publishedKeyOf(scheme, issuer);
  return { alg, ...(kid === undefined ? {} : { kid }), typ };
}

/** The issuer's key for the algorithms of a scheme; where it has none, its first. */
export function publishedKeyOf({ algorithms }: EffectiveJwtScheme, { publicJwk, publicJwks }: Issuer): JWK {
  return publicJwks.find(({ alg }) => alg !== undefined && algorithms.includes(alg)) ?? publicJwk;
}

const HMAC = /^HS(?:256|384|512)$/;

/** Signs as the issuer of a scheme does: base64url of the signature. Throws when nobody here can: ask `canMint` before. */
export function signerOf(scheme: EffectiveJwtScheme, variables: Variables, issuer: Issuer | null) {
  return async (input: string, algorithm: string): Promise<string> => {
    if (scheme.profile !== 'hs256' && issuer !== null) return issuer.signInput(input, algorithm);
    const secret = Buffer.from(expand(scheme.secret ?? '$NO_SECRET', variables));
    return signInput(HMAC.test(algorithm) ? algorithm : 'HS256', secret, input);
  };
}
