import { createPublicKey } from 'node:crypto';
import type { JWK } from 'jose';
import type { Fault } from '../records/exchange.ts';
import { selfSigned } from './certificate.ts';
import { fault } from './fault.ts';
import type { ForgeMaterial } from './forge.ts';
import { type JwsObject, type SigningKey, signInput } from './jws.ts';
import type { TokenForgery } from './request.ts';

/** Signers that use an HMAC, whatever the issuer uses. */
const SECRETS: readonly TokenForgery['sign'][] = [
  'public-key-as-secret',
  'public-pkcs1-as-secret',
  'public-der-as-secret',
  'public-jwk-as-secret',
  'empty-secret',
  'secret',
];

const ownAlgorithm = ({ base }: ForgeMaterial): string => String(base.header['alg'] ?? 'RS256');

/** The header that fits who signs, before the forgery changes it. */
export async function headerOf(
  { sign, algorithm }: TokenForgery,
  material: ForgeMaterial,
): Promise<JwsObject> {
  const { header } = material.base;
  if (SECRETS.includes(sign)) return { ...header, alg: algorithm ?? 'HS256' };
  if (sign === 'none') return { ...header, alg: 'none' };
  if (sign !== 'embedded' && sign !== 'linked' && sign !== 'certified') return header;
  const key = await material.stranger(ownAlgorithm(material));
  if (sign === 'embedded') return { ...header, jwk: publicJwk(key) };
  if (sign === 'certified') return { ...header, x5c: [selfSigned(key).toString('base64')] };
  const set = { keys: [{ ...publicJwk(key), use: 'sig', alg: header['alg'], kid: header['kid'] }] };
  return {
    ...header,
    jku: `data:application/json;base64,${Buffer.from(JSON.stringify(set)).toString('base64')}`,
  };
}

/** The signature of a text, in base64url, or why it cannot be made. */
export async function signatureBy(
  forgery: TokenForgery,
  input: string,
  material: ForgeMaterial,
): Promise<string | Fault> {
  const { sign, algorithm } = forgery;
  const own = ownAlgorithm(material);
  switch (sign) {
    case 'issuer':
      return material.sign === null ? NO_SIGNER : material.sign(input, algorithm ?? own);
    case 'stranger':
    case 'embedded':
    case 'linked':
    case 'certified':
      return signInput(algorithm ?? own, (await material.stranger(algorithm ?? own)).privateKey, input);
    case 'public-key-as-secret':
    case 'public-pkcs1-as-secret':
    case 'public-der-as-secret':
    case 'public-jwk-as-secret': {
      const jwk = await material.publicKey();
      if (jwk === null) return NO_KEY;
      if (sign === 'public-pkcs1-as-secret' && jwk.kty !== 'RSA') return NO_PKCS1;
      return signInput(algorithm ?? 'HS256', asSecret(jwk, sign), input);
    }
    case 'empty-secret':
      return signInput(algorithm ?? 'HS256', Buffer.alloc(0), input);
    case 'secret':
      return signInput(algorithm ?? 'HS256', Buffer.from(forgery.secret ?? ''), input);
    case 'zeros':
      return Buffer.alloc(64).toString('base64url');
    case 'none':
      return '';
  }
}

const NO_SIGNER = fault(
  'unsendable',
  'nobody here can sign as the issuer does: this needs the power mint, or the shared secret',
);
const NO_KEY = fault('unsendable', 'the issuer publishes no key that could be taken for a secret');
const NO_PKCS1 = fault('unsendable', 'only an RSA key has the form of PKCS #1');

function asSecret(jwk: JWK, sign: TokenForgery['sign']): Buffer {
  if (sign === 'public-jwk-as-secret') return Buffer.from(JSON.stringify(jwk));
  const key = createPublicKey({ key: { ...jwk }, format: 'jwk' });
  if (sign === 'public-der-as-secret') return key.export({ type: 'spki', format: 'der' });
  if (sign === 'public-pkcs1-as-secret')
    return Buffer.from(key.export({ type: 'pkcs1', format: 'pem' }).toString());
  return Buffer.from(key.export({ type: 'spki', format: 'pem' }).toString());
}

function publicJwk({ publicKey, privateKey }: SigningKey): JwsObject {
  if (publicKey !== null) return { ...publicKey.export({ format: 'jwk' }) };
  return { kty: 'oct', ...(Buffer.isBuffer(privateKey) ? { k: privateKey.toString('base64url') } : {}) };
}
