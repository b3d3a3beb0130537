import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader, type JWK } from 'jose';
import { isObject } from '../contract/branch.ts';
import { mergePatch } from '../contract/merge-patch.ts';
import type { Fault } from '../records/exchange.ts';
import { RFC7515_EXAMPLE_KEY } from './example-key.ts';
import { fault } from './fault.ts';
import { generateKey, type JwsObject, type SigningKey, signCompact, signingInput } from './jws.ts';
import { seededBytes } from './random.ts';
import type { TokenForgery } from './request.ts';

/** What there is to forge with. */
export interface ForgeMaterial {
  /** Header and claims of the identity's valid token. */
  readonly base: { readonly header: JwsObject; readonly claims: JwsObject };
  /** The valid token itself, where it was not minted here. */
  readonly token: string | null;
  /** Signs as the issuer does; null where nobody here can. */
  readonly sign: ((header: JwsObject, claims: JwsObject) => Promise<string>) | null;
  /** The issuer's published key; null where there is none. */
  readonly publicKey: () => Promise<JWK | null>;
  /** A key of the issuer's type that the API never saw. */
  readonly stranger: (alg: string) => Promise<SigningKey>;
  readonly nowMs: number;
}

/** Header and claims of a token that came from elsewhere, or null when it is no JWT. */
export function readToken(token: string): ForgeMaterial['base'] | null {
  try {
    return { header: { ...decodeProtectedHeader(token) }, claims: { ...decodeJwt(token) } };
  } catch {
    return null;
  }
}

/**
 * Keys nobody should trust, one for each algorithm: for RSA the one that RFC 7515 prints, for a shared secret one that follows the
 * seed, else a fresh one.
 */
export function createStrangers(seed: string): (alg: string) => Promise<SigningKey> {
  const keys = new Map<string, Promise<SigningKey>>();
  return (alg) => {
    const key = keys.get(alg) ?? makeStranger(alg, seed);
    keys.set(alg, key);
    return key;
  };
}

async function makeStranger(alg: string, seed: string): Promise<SigningKey> {
  if (alg.startsWith('HS'))
    return { privateKey: seededBytes(seed, 'a secret nobody shares', 32), publicKey: null };
  if (!alg.startsWith('RS') && !alg.startsWith('PS')) return generateKey(alg);
  const privateKey = createPrivateKey({ key: RFC7515_EXAMPLE_KEY, format: 'jwk' });
  return { privateKey, publicKey: createPublicKey(privateKey) };
}

/** A compact JWT that departs from the valid one as the forgery says (RFC 8725 names the attacks), or why none can be made. */
export async function forge(forgery: TokenForgery, material: ForgeMaterial): Promise<string | Fault> {
  const claims = patched(material.base.claims, timed(forgery.claims, material.nowMs));
  const signed = forgery.edit === 'tamper-claims' ? material.base.claims : claims;
  const token = await signAs(forgery, signed, material);
  if (typeof token !== 'string') return token;
  return finish(forgery, token, claims);
}

async function signAs(
  forgery: TokenForgery,
  claims: JwsObject,
  material: ForgeMaterial,
): Promise<string | Fault> {
  const alg = String(material.base.header['alg'] ?? 'RS256');
  const header = (forced: JwsObject): JwsObject =>
    patched({ ...material.base.header, ...forced }, forgery.header);
  switch (forgery.sign) {
    case 'issuer':
      return signAsIssuer(forgery, header({}), claims, material);
    case 'stranger':
      return signCompact(alg, (await material.stranger(alg)).privateKey, header({}), claims);
    case 'embedded': {
      const key = await material.stranger(alg);
      return signCompact(alg, key.privateKey, header({ jwk: publicJwk(key) }), claims);
    }
    case 'public-key-as-secret': {
      const jwk = await material.publicKey();
      if (jwk === null)
        return fault('unsendable', 'the issuer publishes no key that could be taken for a secret');
      return signCompact('HS256', Buffer.from(pemOf(jwk)), header({ alg: 'HS256' }), claims);
    }
    case 'empty-secret':
      return signCompact('HS256', Buffer.alloc(0), header({ alg: 'HS256' }), claims);
    case 'none':
      return `${signingInput(header({ alg: 'none' }), claims)}.`;
  }
}

/** Without the issuer's key, its own signature still serves where the signed part stays as it is. */
async function signAsIssuer(
  forgery: TokenForgery,
  header: JwsObject,
  claims: JwsObject,
  material: ForgeMaterial,
): Promise<string | Fault> {
  if (material.sign !== null) return material.sign(header, claims);
  const unsigned = forgery.edit === 'drop-signature';
  if (unsigned) return `${signingInput(header, claims)}.`;
  const untouched = forgery.header === undefined && claims === material.base.claims;
  if (untouched && material.token !== null) return material.token;
  return fault(
    'unsendable',
    'nobody here can sign as the issuer does: this needs the power mint, or the shared secret',
  );
}

function finish({ edit }: TokenForgery, token: string, claims: JwsObject): string {
  const [header = '', payload = '', signature = ''] = token.split('.');
  switch (edit) {
    case 'drop-signature':
      return `${header}.${payload}.`;
    case 'tamper-claims':
      return `${header}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.${signature}`;
    case 'flip-signature-bit':
      return `${header}.${payload}.${flipBit(signature)}`;
    default:
      return token;
  }
}

/** In the middle: the last character of base64url has bits that no decoder reads. */
function flipBit(signature: string): string {
  const bytes = Buffer.from(signature, 'base64url');
  const middle = bytes.length >> 1;
  bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  return bytes.toString('base64url');
}

function patched(target: JwsObject, patch: JwsObject | undefined): JwsObject {
  if (patch === undefined || Object.keys(patch).length === 0) return target;
  const merged = mergePatch(target, patch);
  return isObject(merged) ? merged : target;
}

/** `{ $now: -60 }` becomes the second a minute ago. */
function timed(claims: TokenForgery['claims'], nowMs: number): JwsObject | undefined {
  if (claims === undefined) return undefined;
  const now = Math.floor(nowMs / 1000);
  const entries = Object.entries(claims).map(([name, value]): [string, unknown] => {
    const relative = typeof value === 'object' && value !== null && '$now' in value ? value.$now : undefined;
    return [name, typeof relative === 'number' ? now + relative : value];
  });
  return Object.fromEntries(entries);
}

function publicJwk({ publicKey, privateKey }: SigningKey): JwsObject {
  if (publicKey !== null) return { ...publicKey.export({ format: 'jwk' }) };
  return { kty: 'oct', ...(Buffer.isBuffer(privateKey) ? { k: privateKey.toString('base64url') } : {}) };
}

function pemOf(jwk: JWK): string {
  const key: KeyObject = createPublicKey({ key: { ...jwk }, format: 'jwk' });
  return key.export({ type: 'spki', format: 'pem' }).toString();
}

const SIGNED: Readonly<Record<TokenForgery['sign'], string>> = {
  issuer: '',
  stranger: " signed by a stranger's key",
  embedded: " signed by a stranger's key that it brings along",
  'public-key-as-secret': " signed with the issuer's public key as a shared secret",
  'empty-secret': ' signed with an empty secret',
  none: ' without a signature (alg none)',
};

const DONE: Readonly<Record<NonNullable<TokenForgery['edit']>, string>> = {
  'drop-signature': ', signature removed',
  'tamper-claims': ', under the signature of the original claims',
  'flip-signature-bit': ', one bit of its signature flipped',
};

/** In words: what is different about a forged token. */
export function describeForgery(identity: string, { header, claims, sign, edit }: TokenForgery): string {
  const changed = Object.entries({ ...header, ...claims }).map(([name, value]) =>
    value === null ? `without ${name}` : `other ${name}`,
  );
  const changes =
    changed.length === 0 ? '' : ` with ${changed.join(', ')}`.replace('with without', 'without');
  return `token of ${identity}${changes}${SIGNED[sign]}${edit === undefined ? '' : DONE[edit]}`;
}
