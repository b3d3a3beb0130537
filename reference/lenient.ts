import { constants, createHmac, createPublicKey, type KeyObject, verify } from 'node:crypto';
import type { EffectiveJwtScheme } from '../contract/effective.ts';
import type { Behaviour, Call, Claims } from './behaviour.ts';
import { headerOf, payloadOf } from './unverified.ts';

/** A token on its way through a verifier that is about to make a mistake. */
export interface Suspect {
  readonly call: Call;
  readonly scheme: EffectiveJwtScheme;
  readonly token: string;
  /** Unverified. */
  readonly header: Claims;
}

/** A verifier that takes the claims as they are where the test holds, and verifies as before everywhere else. */
export const trustingWhere =
  (test: (suspect: Suspect) => boolean | Promise<boolean>) =>
  (behaviour: Behaviour): Behaviour => ({
    ...behaviour,
    readToken: async (call, scheme, token) =>
      (await test({ call, scheme, token, header: headerOf(token) }))
        ? payloadOf(token)
        : behaviour.readToken(call, scheme, token),
  });

/** A verifier that throws where the test holds: nobody caught what it did not expect. */
export const breakingWhere = (test: (suspect: Suspect) => boolean) =>
  trustingWhere((suspect) => {
    if (test(suspect)) throw new Error('the verifier did not expect this');
    return false;
  });

/** Does the signature hold under a key of the scheme's own, by this algorithm, whatever the header says? */
export async function signedByIssuer({ call, scheme, token }: Suspect, algorithm: string): Promise<boolean> {
  const keys = call.api.keys.get(scheme.name);
  if (keys?.secret) return hmac(token, keys.secret, algorithm).equals(signatureOf(token));
  const published = (await keys?.published()) ?? [];
  return published.some((key) =>
    signedBy(token, createPublicKey({ key: { ...key }, format: 'jwk' }), algorithm),
  );
}

const signatureOf = (token: string): Buffer => Buffer.from(token.split('.')[2] ?? '', 'base64url');
const inputOf = (token: string): string => token.split('.').slice(0, 2).join('.');
const digestOf = (algorithm: string): string => `sha${algorithm.slice(2)}`;

/** The HMAC that a token should have under a secret. */
export const hmac = (token: string, secret: string | Uint8Array, algorithm = 'HS256'): Buffer =>
  createHmac(digestOf(algorithm), secret).update(inputOf(token)).digest();

/** Is a token signed with the private half of this key? False where the key does not fit the algorithm. */
export function signedBy(token: string, key: KeyObject, algorithm: string): boolean {
  const rsa = key.asymmetricKeyType === 'rsa';
  if (rsa !== /^[RP]S/.test(algorithm)) return false;
  const padding = algorithm.startsWith('PS') ? constants.RSA_PKCS1_PSS_PADDING : constants.RSA_PKCS1_PADDING;
  const how = rsa ? { key, padding } : { key, dsaEncoding: 'ieee-p1363' as const };
  return verify(digestOf(algorithm), Buffer.from(inputOf(token)), how, signatureOf(token));
}

/** The algorithm that the header names, if it is text. */
export const algorithmOf = ({ header }: Suspect): string =>
  typeof header['alg'] === 'string' ? header['alg'] : '';
