import { compactVerify, errors } from 'jose';
import type { EffectiveIdentity, EffectiveJwtScheme } from '../contract/effective.ts';
import type { Call, Claims, Entitlements, Identification, TokenReading } from './behaviour.ts';

const INVALID = { kind: 'invalid' } as const;

/** Verifies a token: signature first, then every claim; `expired` only where all the rest is right. */
export async function verifyToken(
  call: Call,
  scheme: EffectiveJwtScheme,
  token: string,
): Promise<Identification> {
  const { behaviour, api } = call;
  const reading = await behaviour.readToken(call, scheme, token);
  if (reading.kind !== 'claims') return reading;
  const { claims } = reading;
  const now = api.clock.now();
  const fits =
    behaviour.issuerFits(scheme, claims) &&
    behaviour.audienceFits(scheme, claims) &&
    behaviour.tokenUseFits(scheme, claims) &&
    behaviour.hasBegun(scheme, claims, now) &&
    behaviour.hasExpiry(claims);
  if (!fits) return INVALID;
  if (behaviour.hasEnded(scheme, claims, now)) return { kind: 'expired' };
  return callerFrom(call, scheme, claims);
}

/**
 * Checks the signature with an allowed algorithm and a key of the scheme's own (RFC 7515, section 5.2; RFC 8725,
 * section 3.1): keys that a token brings along are never looked at, unknown critical headers are refused.
 */
export async function readToken(
  call: Call,
  scheme: EffectiveJwtScheme,
  token: string,
): Promise<TokenReading> {
  const keys = call.api.keys.get(scheme.name);
  if (!keys) return INVALID;
  try {
    const { payload, protectedHeader } = await compactVerify(token, keys.find, {
      algorithms: [...scheme.algorithms],
    });
    return call.behaviour.typeFits(scheme, { ...protectedHeader }) ? claimsFrom(payload) : INVALID;
  } catch (error) {
    return { kind: faultOf(error) };
  }
}

function faultOf(error: unknown): 'malformed' | 'invalid' | 'unavailable' {
  if (error instanceof errors.JWSInvalid) return 'malformed';
  const judged =
    error instanceof errors.JWSSignatureVerificationFailed ||
    error instanceof errors.JOSEAlgNotAllowed ||
    error instanceof errors.JOSENotSupported ||
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JWKSMultipleMatchingKeys ||
    error instanceof TypeError;
  // What is left is the key set that could not be fetched: no judgement on the token.
  return judged && !isFetchFailure(error) ? 'invalid' : 'unavailable';
}

/** The global fetch reports a dead host as a TypeError with a cause. */
const isFetchFailure = (error: unknown): boolean => error instanceof TypeError && error.cause !== undefined;

/** Reads a payload as a claims set: a JSON object (RFC 7519, section 7.2). */
export function claimsFrom(payload: Uint8Array): TokenReading {
  try {
    const claims: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload));
    if (typeof claims !== 'object' || claims === null || Array.isArray(claims)) return { kind: 'malformed' };
    return { kind: 'claims', claims: { ...claims } };
  } catch {
    return { kind: 'malformed' };
  }
}

/** Who a token speaks for. The contract's identities are the API's own directory. */
function callerFrom(call: Call, scheme: EffectiveJwtScheme, claims: Claims): Identification {
  const { behaviour, api } = call;
  const subject = behaviour.subjectOf(scheme, claims);
  if (subject === null) return INVALID;
  const { contract } = api;
  const listed = Object.values(contract.identities).find(
    (i) => i.scheme === scheme.name && i.subject === subject,
  );
  const given = behaviour.entitlementsOf(call, scheme, claims, listed);
  return {
    kind: 'identified',
    caller: {
      scheme: scheme.name,
      subject,
      ...given,
      service: null,
      tier: tierOf(call, given.roles, listed?.tier),
    },
  };
}

/** What a caller may do: as the directory has it where the API keeps that itself, else as the claims say. */
export function entitlementsOf(
  { behaviour }: Call,
  scheme: EffectiveJwtScheme,
  claims: Claims,
  listed: EffectiveIdentity | undefined,
): Entitlements {
  if (scheme.entitlements === 'api')
    return { roles: listed?.roles ?? [], scopes: listed?.scopes ?? [], tenant: listed?.tenant ?? null };
  const tenant = claims[scheme.claims.tenant];
  return {
    roles: behaviour.rolesOf(scheme, claims) ?? [],
    scopes: behaviour.scopesOf(scheme, claims) ?? [],
    tenant: typeof tenant === 'string' ? tenant : (listed?.tenant ?? null),
  };
}

/** A tier that is not a role's is the identity's own; else of several roles the highest counts. */
function tierOf(call: Call, roles: readonly string[], listed: string | undefined): string {
  const { rateLimits, roles: known } = call.api.contract;
  if (listed !== undefined && listed !== 'anonymous' && !known.includes(listed)) return listed;
  const tiers = rateLimits?.tiers ?? {};
  const ranked = roles
    .filter((role) => tiers[role] !== undefined)
    .sort((a, b) => (tiers[b] ?? 0) - (tiers[a] ?? 0));
  return ranked[0] ?? 'anonymous';
}
