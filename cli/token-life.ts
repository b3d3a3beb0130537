import { isObject } from '../contract/branch.ts';
import type { EffectiveIdentity } from '../contract/effective.ts';

/**
 * Milliseconds until a given token expires by its own `exp` (RFC 7519, 4.1.4); null when it does not say, is no JWT, or is had anew
 * for each check.
 */
export function lifeLeftMs(
  credential: EffectiveIdentity['credential'],
  variables: (name: string) => string | undefined,
  nowMs: number,
): number | null {
  if (credential === null || !('token' in credential)) return null;
  const name = /\$\{?([A-Z_][A-Z0-9_]*)\}?$/.exec(credential.token)?.[1];
  const [, payload] = (name === undefined ? '' : (variables(name) ?? '')).split('.');
  if (payload === undefined) return null;
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    const exp = isObject(claims) ? claims['exp'] : null;
    return typeof exp === 'number' ? exp * 1000 - nowMs : null;
  } catch {
    return null;
  }
}
