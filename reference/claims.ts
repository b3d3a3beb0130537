import type { EffectiveJwtScheme } from '../contract/effective.ts';
import type { Claims } from './behaviour.ts';

/** `iss` must be exactly the issuer; only hs256 schemes may have none (RFC 7519, section 4.1.1). */
export const issuerFits = (scheme: EffectiveJwtScheme, claims: Claims): boolean =>
  scheme.issuer === null ? scheme.profile === 'hs256' : claims['iss'] === scheme.issuer;

/** Cognito access tokens name their client in `client_id`, all others in `aud` (RFC 7519, section 4.1.3). */
export function audienceFits(scheme: EffectiveJwtScheme, claims: Claims): boolean {
  if (scheme.profile === 'cognito')
    return scheme.clientId !== null && claims['client_id'] === scheme.clientId;
  if (scheme.audience === null) return scheme.profile === 'hs256';
  const aud = claims['aud'];
  return Array.isArray(aud) ? aud.includes(scheme.audience) : aud === scheme.audience;
}

/** Cognito signs ID tokens with the same key: only `token_use: access` opens an API. */
export const tokenUseFits = (scheme: EffectiveJwtScheme, claims: Claims): boolean =>
  scheme.profile !== 'cognito' || claims['token_use'] === 'access';

/** RFC 7519, section 4.1.5. */
export function hasBegun(scheme: EffectiveJwtScheme, claims: Claims, nowMs: number): boolean {
  const nbf = claims['nbf'];
  if (nbf === undefined) return true;
  return typeof nbf === 'number' && nowMs + scheme.leewayMs >= nbf * 1000;
}

export const hasExpiry = (claims: Claims): boolean => Number.isFinite(claims['exp']);

/** The time must be before `exp` (RFC 7519, section 4.1.4); leeway is the contract's. */
export function hasEnded(scheme: EffectiveJwtScheme, claims: Claims, nowMs: number): boolean {
  const exp = claims['exp'];
  return typeof exp === 'number' && nowMs - scheme.leewayMs >= exp * 1000;
}

/** What a header may say where the contract does not name a type: any kind of access token, or nothing. */
const TYPES = ['jwt', 'at+jwt'];

/** Media types are compared without case, and `application/` may be left out (RFC 7515, section 4.1.9; RFC 9068, section 4). */
export function typeFits(scheme: EffectiveJwtScheme, { typ }: Claims): boolean {
  if (typ === undefined) return scheme.typ === undefined;
  if (typeof typ !== 'string') return false;
  const wanted = scheme.typ === undefined ? TYPES : [scheme.typ.toLowerCase()];
  return wanted.includes(typ.toLowerCase().replace(/^application\//, ''));
}

export function subjectOf(scheme: EffectiveJwtScheme, claims: Claims): string | null {
  const subject = claims[scheme.claims.subject];
  return typeof subject === 'string' && subject !== '' ? subject : null;
}

export const rolesOf = (scheme: EffectiveJwtScheme, claims: Claims): readonly string[] | undefined =>
  wordsOf(claims[scheme.claims.roles]);

export const scopesOf = (scheme: EffectiveJwtScheme, claims: Claims): readonly string[] | undefined =>
  wordsOf(claims[scheme.claims.scopes]);

/** A claim that lists words: an array of strings, or one string with spaces (RFC 8693, section 4.2). */
function wordsOf(claim: unknown): readonly string[] | undefined {
  if (typeof claim === 'string') return claim.split(' ').filter((word) => word !== '');
  return Array.isArray(claim) ? claim.filter((word) => typeof word === 'string') : undefined;
}
