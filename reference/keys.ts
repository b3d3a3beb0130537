import { createRemoteJWKSet } from 'jose';
import type { EffectiveContract, EffectiveJwtScheme } from '../contract/effective.ts';
import type { VerificationKeys } from './api.ts';
import { readSharedSecret } from './secrets.ts';

/** The keys that tokens of each jwt scheme are verified with: a shared secret, or a published key set. */
export async function readKeys(
  contract: EffectiveContract,
  variables: (name: string) => string | undefined,
): Promise<ReadonlyMap<string, VerificationKeys>> {
  const keys = new Map<string, VerificationKeys>();
  for (const scheme of Object.values(contract.schemes)) {
    if (scheme.type !== 'jwt') continue;
    if (scheme.profile === 'hs256') keys.set(scheme.name, await sharedKey(scheme, variables));
    else if (scheme.jwksUri !== null) keys.set(scheme.name, publishedKeys(scheme.jwksUri));
  }
  return keys;
}

async function sharedKey(
  scheme: EffectiveJwtScheme,
  variables: (name: string) => string | undefined,
): Promise<VerificationKeys> {
  const secret = readSharedSecret(scheme, variables);
  // Imported once: importing on every request costs more than verifying.
  const key = await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, [
    'verify',
  ]);
  return { find: () => Promise.resolve(key), published: () => Promise.resolve([]), secret };
}

function publishedKeys(uri: string): VerificationKeys {
  const remote = createRemoteJWKSet(new URL(uri), { timeoutDuration: 3000 });
  return {
    find: remote,
    secret: null,
    published: async () => {
      // Who cannot fetch the set knows no key yet; `find` says why.
      if (remote.jwks() === undefined) await remote.reload().catch(() => undefined);
      return (remote.jwks()?.keys ?? []).map((key) => ({ ...key }));
    },
  };
}
