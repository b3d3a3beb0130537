import {
  constants,
  createHmac,
  createPrivateKey,
  generateKeyPair,
  type KeyObject,
  sign as signBytes,
} from 'node:crypto';
import { promisify } from 'node:util';

export type JwsObject = Readonly<Record<string, unknown>>;

/** A key pair, or a shared secret in `privateKey`. */
export interface SigningKey {
  readonly privateKey: KeyObject | Buffer;
  readonly publicKey: KeyObject | null;
}

/** `base64url(header).base64url(claims)`: what a signature covers (RFC 7515, 5.1). */
export function signingInput(header: JwsObject, claims: JwsObject): string {
  return [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
}

/**
 * Signs exactly this header and these claims, whatever the header says of the algorithm: a library would refuse the very
 * contradictions that an API has to refuse. `alg` as in RFC 7518, 3.1 and RFC 8037. Throws when the key does not fit.
 */
export function signCompact(
  alg: string,
  key: KeyObject | Buffer,
  header: JwsObject,
  claims: JwsObject,
): string {
  const input = signingInput(header, claims);
  return `${input}.${signInput(alg, key, input)}`;
}

/** The signature of a text as it stands, in base64url. */
export const signInput = (alg: string, key: KeyObject | Buffer, input: string): string =>
  signature(alg, key, input).toString('base64url');

function signature(alg: string, key: KeyObject | Buffer, input: string): Buffer {
  const digest = `sha${alg.slice(2)}`;
  if (alg.startsWith('HS')) return createHmac(digest, key).update(input).digest();
  const privateKey = Buffer.isBuffer(key) ? createPrivateKey(key) : key;
  const data = Buffer.from(input);
  if (alg === 'EdDSA') return signBytes(null, data, privateKey);
  if (alg.startsWith('RS')) return signBytes(digest, data, privateKey);
  if (alg.startsWith('ES')) return signBytes(digest, data, { key: privateKey, dsaEncoding: 'ieee-p1363' });
  if (alg.startsWith('PS')) {
    const { RSA_PKCS1_PSS_PADDING: padding, RSA_PSS_SALTLEN_DIGEST: saltLength } = constants;
    return signBytes(digest, data, { key: privateKey, padding, saltLength });
  }
  throw new TypeError(`no such signature algorithm: ${alg}`);
}

const CURVES: Readonly<Record<string, string>> = { ES256: 'P-256', ES384: 'P-384', ES512: 'P-521' };

/** A fresh key for an algorithm: RSA with 2048 bits (RFC 7518, 3.3), the curve of an ES algorithm, Ed25519. */
export async function generateKey(alg: string): Promise<SigningKey> {
  const namedCurve = CURVES[alg];
  if (namedCurve !== undefined) return promisify(generateKeyPair)('ec', { namedCurve });
  if (alg === 'EdDSA') return promisify(generateKeyPair)('ed25519');
  return promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
}
