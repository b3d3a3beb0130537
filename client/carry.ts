import type { EffectiveScheme } from '../contract/effective.ts';
import type { Fault } from '../records/exchange.ts';
import type { CurlField } from './curl.ts';
import { inDoubleQuotes } from './curl.ts';
import { fault } from './fault.ts';
import type { CredentialPlace } from './request.ts';

/** Header and query fields that carry a credential. */
export interface Carried {
  readonly headers: readonly CurlField[];
  readonly query: readonly CurlField[];
}

/** A value and how a shell writes it in double quotes. */
export interface ShellValue {
  readonly value: string;
  readonly shell: string;
}

type CarrierScheme = Extract<EffectiveScheme, { header: string }>;
type ServiceScheme = Extract<EffectiveScheme, { type: 'service' }>;

/** Where programs look for a credential beside its header: RFC 6750, 2.3, and the names in common use. */
const FIELDS = ['access_token', 'token', 'api_key', 'apikey', 'key'];

const AUTH_SCHEME = /^[!#$%&'*+.^_`|~\w-]+ +$/;

/** Is this prefix an auth-scheme (RFC 9110, 11.1), and not a part of the key such as `zap_test_`? */
export function isAuthScheme(prefix: string): boolean {
  return AUTH_SCHEME.test(prefix);
}

/** Puts a token, a key or the base64 of user and password in its place. */
export function carryToken(
  scheme: CarrierScheme,
  { value, shell }: ShellValue,
  place: CredentialPlace,
): Carried | Fault {
  const { header, prefix } = scheme;
  const whole = isAuthScheme(prefix) ? { value, shell } : { value: prefix + value, shell };
  switch (place) {
    case 'scheme':
      return inHeader(header, isAuthScheme(prefix) ? prefix : '', whole);
    case 'lower-case':
      if (!isAuthScheme(prefix) || prefix === prefix.toLowerCase())
        return unfit('has no auth-scheme whose case could be changed');
      return inHeader(header, prefix.toLowerCase(), whole);
    case 'other-scheme':
      if (!isAuthScheme(prefix)) return unfit('has no auth-scheme that could be another');
      return inHeader(header, /^basic /i.test(prefix) ? 'Bearer ' : 'Basic ', whole);
    case 'bare':
      if (prefix === '') return unfit('has no prefix that could be left out');
      return inHeader(header, '', {
        value,
        shell: isAuthScheme(prefix) ? shell : `\${${shell.slice(1)}#${inDoubleQuotes(prefix)}}`,
      });
    case 'query':
      return { headers: [], query: FIELDS.map((name) => ({ name, ...whole })) };
    case 'own-query':
      return {
        headers: [],
        query: [...new Set([header, header.toLowerCase()])].map((name) => ({ name, ...whole })),
      };
    case 'other-header':
      return { headers: othersThan(header).flatMap((name) => inHeader(name, '', whole).headers), query: [] };
    case 'proxy':
      return inHeader('Proxy-Authorization', isAuthScheme(prefix) ? prefix : 'Bearer ', whole);
    case 'user-name':
      return inHeader('Authorization', 'Basic ', asUserName(value, shell));
    case 'cookie':
      return inCookie([...FIELDS, header], whole);
  }
}

/** Headers in common use for credentials (none of them registered), without the one that the contract names. */
const othersThan = (header: string): readonly string[] =>
  ['X-Access-Token', 'X-Auth-Token', 'X-API-Key', 'X-Authorization', 'X-Forwarded-Authorization'].filter(
    (name) => name.toLowerCase() !== header.toLowerCase(),
  );

/** RFC 7617, 2, with an empty password: how tools that know only user and password send a token. */
const asUserName = (value: string, shell: string): ShellValue => ({
  value: Buffer.from(`${value}:`).toString('base64'),
  shell: `$(printf %s "${shell}:" | base64 | tr -d '\\n')`,
});

/** Puts a service's id and secret in their places; a null secret is left out. */
export function carryService(
  scheme: ServiceScheme,
  id: string,
  secret: ShellValue | null,
  place: CredentialPlace,
): Carried | Fault {
  const fields = [
    { name: scheme.idHeader, value: id, shell: inDoubleQuotes(id) },
    ...(secret === null ? [] : [{ name: scheme.secretHeader, ...secret }]),
  ];
  switch (place) {
    case 'scheme':
      return { headers: fields, query: [] };
    case 'query':
      return {
        headers: [],
        query: fields.flatMap((field) => [
          field,
          { ...field, name: field.name.toLowerCase().replace(/^x-/, '').replaceAll('-', '_') },
        ]),
      };
    case 'cookie': {
      const pairs = fields.map(({ name, value, shell }) => ({
        value: `${name}=${value}`,
        shell: `${name}=${shell}`,
      }));
      return inHeader('Cookie', '', joined(pairs));
    }
    default:
      return unfit('has no auth-scheme');
  }
}

function inHeader(name: string, before: string, { value, shell }: ShellValue): Carried {
  return { headers: [{ name, value: before + value, shell: inDoubleQuotes(before) + shell }], query: [] };
}

function inCookie(names: readonly string[], { value, shell }: ShellValue): Carried {
  return inHeader(
    'Cookie',
    '',
    joined(names.map((name) => ({ value: `${name}=${value}`, shell: `${name}=${shell}` }))),
  );
}

function joined(parts: readonly ShellValue[]): ShellValue {
  return {
    value: parts.map(({ value }) => value).join('; '),
    shell: parts.map(({ shell }) => shell).join('; '),
  };
}

function unfit(what: string): Fault {
  return fault('unsendable', `this credential ${what}`);
}
