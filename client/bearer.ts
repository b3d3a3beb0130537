import type { EffectiveIdentity, EffectiveScheme } from '../contract/effective.ts';
import type { Fault } from '../records/exchange.ts';
import { type Carried, carryService, carryToken, isAuthScheme, type ShellValue } from './carry.ts';
import type { HeldCredential } from './credentials.ts';
import { inDoubleQuotes } from './curl.ts';
import { fault } from './fault.ts';
import type { CredentialPlace } from './request.ts';

/** Who presents which credential, under which scheme. */
export interface Bearer {
  readonly identity: EffectiveIdentity;
  readonly scheme: EffectiveScheme;
  readonly held: HeldCredential;
}

/** The token, or the secret half of a pair. */
export function secretOf(held: HeldCredential): string {
  return held.kind === 'pair' ? held.secret : held.value;
}

/** Puts a secret in its place, beside the bearer's own name where the scheme has one; `name` replaces that. */
export function carry(
  { scheme, held }: Bearer,
  secret: ShellValue,
  place: CredentialPlace,
  name?: string,
): Carried | Fault {
  if (scheme.type !== 'service' && scheme.type !== 'basic') return carryToken(scheme, secret, place);
  if (held.kind !== 'pair') return fault('credential', `the scheme ${scheme.name} needs a name and a secret`);
  const own = name ?? held.name;
  if (scheme.type === 'service') return carryService(scheme, own, secret, place);
  const shell = `$(printf %s "${inDoubleQuotes(own)}:${secret.shell}" | base64 | tr -d '\\n')`;
  return carryToken(scheme, { value: basicValue(own, secret.value), shell }, place);
}

/** Puts a text where the whole credential would stand, not only its secret half. */
export function carryWhole({ scheme, held }: Bearer, value: string): Carried | Fault {
  const text = { value, shell: inDoubleQuotes(value) };
  if (scheme.type === 'service')
    return carryService(scheme, value === '' && held.kind === 'pair' ? held.name : value, text, 'scheme');
  const before = isAuthScheme(scheme.prefix) ? scheme.prefix : '';
  return {
    headers: [{ name: scheme.header, value: before + value, shell: inDoubleQuotes(before) + text.shell }],
    query: [],
  };
}

/** Everything in a request that is as good as the secret: for basic also the base64 of name and password. */
export function valuesSent({ scheme, held }: Bearer, secret: string, name?: string): readonly string[] {
  return scheme.type === 'basic' && held.kind === 'pair'
    ? [secret, basicValue(name ?? held.name, secret)]
    : [secret];
}

/** RFC 7617, 2. */
function basicValue(user: string, password: string): string {
  return Buffer.from(`${user}:${password}`, 'utf8').toString('base64');
}

const KINDS: Readonly<Record<EffectiveScheme['type'], string>> = {
  jwt: 'TOKEN',
  opaque: 'TOKEN',
  'api-key': 'KEY',
  service: 'SECRET',
  basic: 'PASSWORD',
};

/** The shell variable for an identity's secret: the one that the contract names, else one after the identity. */
export function shellVariable({ credential, name }: EffectiveIdentity, scheme: EffectiveScheme): string {
  const named = /^\$\{?([A-Z_][A-Z0-9_]*)\}?$/.exec(secretText(credential))?.[1];
  return named ?? `${name.toUpperCase().replace(/[^A-Z0-9]/g, '_')}_${KINDS[scheme.type]}`;
}

function secretText(credential: EffectiveIdentity['credential']): string {
  if (credential === null || 'request' in credential) return '';
  if ('token' in credential) return credential.token;
  return 'password' in credential ? credential.password : credential.secret;
}
