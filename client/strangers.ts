import { createPrivateKey, createPublicKey } from 'node:crypto';
import { RFC7515_EXAMPLE_KEY } from './example-key.ts';
import { generateKey, type SigningKey } from './jws.ts';
import { seededBytes } from './random.ts';

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
