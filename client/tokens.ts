import type { JWK } from 'jose';
import { isObject } from '../contract/branch.ts';
import type { EffectiveContract, EffectiveIdentity, EffectiveJwtScheme } from '../contract/effective.ts';
import type { Fault } from '../records/exchange.ts';
import type { Clock } from './clock.ts';
import type { Credentials, HeldCredential } from './credentials.ts';
import { fault } from './fault.ts';
import { type ForgeMaterial, forge, readToken } from './forge.ts';
import type { Issuer } from './issuer.ts';
import { canMint, publishedKeyOf, signerOf, type Variables } from './mint.ts';
import type { TokenForgery } from './request.ts';
import { createStrangers } from './strangers.ts';
import { createTransport } from './transport.ts';

export interface TokensOptions {
  readonly contract: EffectiveContract;
  readonly issuer: Issuer | null;
  readonly variables: Variables;
  readonly credentials: Credentials;
  readonly seed: string;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Forges tokens of the contract's identities: what `PresentContext.forge` needs. */
export function createTokens(
  options: TokensOptions,
): (identity: EffectiveIdentity, forgery: TokenForgery) => Promise<string | Fault> {
  const stranger = createStrangers(options.seed);
  const published = new Map<string, Promise<JWK | null>>();
  return async (identity, forgery) => {
    const scheme = options.contract.schemes[identity.scheme];
    if (scheme?.type !== 'jwt')
      return fault('unsendable', `${identity.name} has no token that could be forged`);
    const held = await options.credentials.of(identity.name);
    if ('code' in held) return held;
    const material = materialOf(held, scheme, options);
    if (material === null)
      return fault('unsendable', `the token of ${identity.name} is no JWT that could be read`);
    const publicKey = (): Promise<JWK | null> => {
      const key = published.get(scheme.name) ?? publishedKey(scheme, options);
      published.set(scheme.name, key);
      return key;
    };
    return forge(forgery, { ...material, publicKey, stranger });
  };
}

function materialOf(
  held: HeldCredential,
  scheme: EffectiveJwtScheme,
  { issuer, variables, clock }: TokensOptions,
) {
  if (held.kind !== 'token') return null;
  const base = held.minted ?? readToken(held.value);
  if (base === null) return null;
  const sign: ForgeMaterial['sign'] = canMint(scheme, variables, issuer)
    ? signerOf(scheme, variables, issuer)
    : null;
  return { base, token: held.value, sign, nowMs: clock.now() };
}

const JWKS_TIMEOUT_MS = 5000;
const JWKS_MAX_BYTES = 262_144;

/** The issuer's first published signing key: ours, or the one at the address that the contract names. */
async function publishedKey(
  scheme: EffectiveJwtScheme,
  { issuer, signal }: TokensOptions,
): Promise<JWK | null> {
  if (scheme.profile === 'hs256') return null;
  if (issuer !== null) return publishedKeyOf(scheme, issuer);
  if (scheme.jwksUri === null || !URL.canParse(scheme.jwksUri)) return null;
  const { origin, pathname, search } = new URL(scheme.jwksUri);
  const transport = createTransport({
    baseUrl: origin,
    timeoutMs: JWKS_TIMEOUT_MS,
    maxBodyBytes: JWKS_MAX_BYTES,
  });
  try {
    const answer = await transport.send(
      { method: 'GET', path: pathname + search, headers: [], body: null, wire: true },
      signal,
    );
    return 'code' in answer || answer.status !== 200 ? null : firstKey(answer.body.toString());
  } finally {
    transport.close();
  }
}

/** RFC 7517, 5: a set is an object with a list of keys; one without `use` may sign. */
function firstKey(text: string): JWK | null {
  try {
    const set: unknown = JSON.parse(text);
    const keys: unknown = isObject(set) ? set['keys'] : null;
    const signing = (Array.isArray(keys) ? keys : [])
      .filter(isObject)
      .find((key) => typeof key['kty'] === 'string' && key['use'] !== 'enc');
    return signing === undefined ? null : { ...signing, kty: String(signing['kty']) };
  } catch {
    return null;
  }
}
