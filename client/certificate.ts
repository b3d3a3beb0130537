import { type KeyObject, sign } from 'node:crypto';
import type { SigningKey } from './jws.ts';

/** A DER element (ITU-T X.690, 8.1): tag, length, content. */
function element(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const size = content.length;
  const length = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 255];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
}

const SEQUENCE = 0x30;
const hex = (text: string): Buffer => Buffer.from(text, 'hex');

/** AlgorithmIdentifiers of sha256WithRSAEncryption (RFC 4055, 5) and ecdsa-with-SHA256 (RFC 5758, 3.2). */
const WITH_RSA = hex('300d06092a864886f70d01010b0500');
const WITH_EC = hex('300a06082a8648ce3d040302');
/** id-at-commonName (RFC 5280, appendix A). */
const COMMON_NAME = hex('0603550403');

const name = (text: string): Buffer =>
  element(SEQUENCE, element(0x31, element(SEQUENCE, COMMON_NAME, element(0x0c, Buffer.from(text)))));

/**
 * A version 1 certificate that a key signs for itself, as DER (RFC 5280, 4.1): worth nothing to whoever checks the chain.
 * Throws for a shared secret, which has no public half.
 */
export function selfSigned({ publicKey, privateKey }: SigningKey): Buffer {
  if (publicKey === null || Buffer.isBuffer(privateKey))
    throw new TypeError('a shared secret has no certificate');
  const algorithm = publicKey.asymmetricKeyType === 'rsa' ? WITH_RSA : WITH_EC;
  const subject = name('gatehouse stranger');
  const times = ['250101000000Z', '490101000000Z'].map((time) => element(0x17, Buffer.from(time)));
  const body = element(
    SEQUENCE,
    element(0x02, Buffer.from([1])),
    algorithm,
    subject,
    element(SEQUENCE, ...times),
    subject,
    spki(publicKey),
  );
  const signature = sign('sha256', body, privateKey);
  return element(SEQUENCE, body, algorithm, element(0x03, Buffer.from([0]), signature));
}

const spki = (key: KeyObject): Buffer => key.export({ type: 'spki', format: 'der' });
