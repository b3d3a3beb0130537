import { createHmac } from 'node:crypto';
import type { Claims, TokenReading } from './behaviour.ts';
import { claimsFrom } from './token.ts';

/** The protected header of a token, unverified; empty when it cannot be read. */
export function headerOf(token: string): Claims {
  const reading = claimsFrom(Buffer.from(token.split('.')[0] ?? '', 'base64url'));
  return reading.kind === 'claims' ? reading.claims : {};
}

/** The claims of a token, unverified. */
export const payloadOf = (token: string): TokenReading =>
  claimsFrom(Buffer.from(token.split('.')[1] ?? '', 'base64url'));

/** Whether a token's signature is the HMAC-SHA-256 under a secret, with or without a line break at its end. */
export function signedWith(token: string, secret: string): boolean {
  const [header, payload, signature] = token.split('.');
  const input = `${header}.${payload}`;
  return [secret, secret.trimEnd()].some(
    (key) => createHmac('sha256', key).update(input).digest('base64url') === signature,
  );
}
