import { createHash, timingSafeEqual } from 'node:crypto';
import type {
  EffectiveContract,
  EffectiveIdentity,
  EffectiveJwtScheme,
  EffectiveScheme,
} from '../contract/effective.ts';
import { GateError, type Problem } from '../contract/error.ts';
import type { Caller, KnownSecret } from './behaviour.ts';
import { fill, variablesOf } from './template.ts';

type Variables = (name: string) => string | undefined;

/** SHA-256 of a secret's UTF-8 bytes. */
export const digestOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

export function knownSecret(
  scheme: EffectiveScheme,
  name: string | null,
  secret: string,
  caller: Caller,
): KnownSecret {
  return { scheme, name, secret, digest: digestOf(secret), caller };
}

/** Compares digests of equal length in constant time, so that an answer's delay tells nothing of the secret. */
export const sameSecret = (given: string, known: KnownSecret): boolean =>
  timingSafeEqual(digestOf(given), known.digest);

export const sameName = (given: string | null, known: KnownSecret): boolean => given === known.name;

/** The caller that a contract's identity is, as the API itself knows it. */
export function callerOf(identity: EffectiveIdentity, service: string | null = null): Caller {
  const { scheme, subject, roles, scopes, tenant, tier } = identity;
  return { scheme, subject, roles, scopes, tenant, service, tier };
}

/** A key's prefix is part of its value unless it is an auth-scheme, which a space ends (RFC 9110, section 11.4). */
export function isAuthScheme(prefix: string): boolean {
  return prefix.endsWith(' ');
}

/** A key as it is compared: with its own prefix, without an auth-scheme. */
export function keyValue(prefix: string, value: string): string {
  if (value.startsWith(prefix)) return isAuthScheme(prefix) ? value.slice(prefix.length) : value;
  return isAuthScheme(prefix) ? value : prefix + value;
}

/**
 * Reads every secret that the API must know before it may start. An unset one is an error here, for compared
 * later it would be an open door or a refusal that nobody understands.
 */
export function readSecrets(
  contract: EffectiveContract,
  variables: Variables,
): ReadonlyMap<string, readonly KnownSecret[]> {
  const problems: Problem[] = [];
  const secrets = new Map<string, KnownSecret[]>();
  for (const identity of Object.values(contract.identities)) {
    const scheme = contract.schemes[identity.scheme];
    if (!scheme || scheme.type === 'jwt') continue;
    const read = readSecret(identity, scheme, variables, problems);
    if (read) secrets.set(scheme.name, [...(secrets.get(scheme.name) ?? []), read]);
  }
  if (problems.length > 0) throw new GateError('variable-missing', problems);
  return secrets;
}

function readSecret(
  identity: EffectiveIdentity,
  scheme: Exclude<EffectiveScheme, { type: 'jwt' }>,
  variables: Variables,
  problems: Problem[],
): KnownSecret | null {
  const { credential, name } = identity;
  const value = (template: string): string => {
    const filled = fill(template, variables);
    if (filled !== undefined) return filled;
    const unset = variablesOf(template).filter((variable) => !variables(variable));
    problems.push({
      what: `The reference API cannot know identity ${name}: ${unset.map((v) => `$${v}`).join(', ')} is not set.`,
      fix: `Set it for the API, or in the environment's \`env\`.`,
    });
    return '';
  };
  if (credential === null) return null;
  if ('token' in credential && 'prefix' in scheme) {
    const key = value(credential.token);
    return knownSecret(scheme, null, keyValue(scheme.prefix, key), callerOf(identity));
  }
  if ('password' in credential) {
    return knownSecret(scheme, value(credential.username), value(credential.password), callerOf(identity));
  }
  if ('secret' in credential) {
    const id = value(credential.id);
    return knownSecret(scheme, id, value(credential.secret), callerOf(identity, id));
  }
  return null;
}

/** The shared secret of a hs256 scheme, as bytes. */
export function readSharedSecret(scheme: EffectiveJwtScheme, variables: Variables): Uint8Array {
  const secret = scheme.secret === null ? undefined : fill(scheme.secret, variables);
  if (secret !== undefined) return new TextEncoder().encode(secret);
  throw new GateError('variable-missing', [
    {
      what: `The reference API cannot verify tokens of scheme ${scheme.name}: ${scheme.secret ?? 'its secret'} is not set.`,
      fix: `Set it for the API, or in the environment's \`env\`.`,
    },
  ]);
}
