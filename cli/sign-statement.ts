import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isObject } from '../contract/branch.ts';
import { GateError } from '../contract/error.ts';
import { readJson } from '../records/json-lines.ts';
import { replaceFile } from '../records/run-directory.ts';

const FILE = 'statement.dsse.json';
const PAYLOAD_TYPE = 'application/vnd.in-toto+json';
export const SIGNING_KEY = 'GATEHOUSE_SIGNING_KEY';

/** What is signed: type and body with their lengths. Source: DSSE protocol, version 1, pre-authentication encoding. */
function encoded(payload: Buffer): Buffer {
  const head = `DSSEv1 ${PAYLOAD_TYPE.length} ${PAYLOAD_TYPE} ${payload.length} `;
  return Buffer.concat([Buffer.from(head), payload]);
}

/** Ed25519 signs the text itself; a curve or RSA key a SHA-256 of it. */
const digestOf = ({ asymmetricKeyType }: KeyObject): string | null =>
  asymmetricKeyType === 'ed25519' ? null : 'sha256';

/** Signs statement.json as a DSSE envelope beside it. Throws GateError `usage` for a key that is none. */
export function signStatement(dir: string, pem: string): void {
  const key = keyFrom(() => createPrivateKey(pem), SIGNING_KEY);
  const payload = readFileSync(join(dir, 'statement.json'));
  const envelope = {
    payloadType: PAYLOAD_TYPE,
    payload: payload.toString('base64'),
    signatures: [{ sig: sign(digestOf(key), encoded(payload), key).toString('base64') }],
  };
  replaceFile(join(dir, FILE), `${JSON.stringify(envelope, null, 2)}\n`);
}

/** Why statement.json is not what the holder of the key signed, or null: it is. */
export function signatureFault(dir: string, publicKeyFile: string): string | null {
  const file = join(dir, FILE);
  if (!existsSync(file)) return 'it is not signed';
  const key = keyFrom(() => createPublicKey(readFileSync(publicKeyFile, 'utf8')), publicKeyFile);
  const envelope = readJson(file);
  const [first] = isObject(envelope) && Array.isArray(envelope['signatures']) ? envelope['signatures'] : [];
  const signature = isObject(first) ? first['sig'] : undefined;
  const payload = isObject(envelope) ? envelope['payload'] : undefined;
  if (typeof signature !== 'string' || typeof payload !== 'string') return 'its envelope is none';
  const statement = readFileSync(join(dir, 'statement.json'));
  if (!Buffer.from(payload, 'base64').equals(statement))
    return 'the statement is not the one that was signed';
  const isRight = verify(digestOf(key), encoded(statement), key, Buffer.from(signature, 'base64'));
  return isRight ? null : 'the signature is not of this key';
}

function keyFrom(read: () => KeyObject, where: string): KeyObject {
  try {
    return read();
  } catch {
    // The parser's own message may quote the key.
    throw new GateError('usage', [
      { what: `${where} holds no key`, fix: 'give PEM, as openssl genpkey -algorithm ed25519 writes it.' },
    ]);
  }
}
