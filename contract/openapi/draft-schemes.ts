import { isObject } from '../branch.ts';
import type { Scheme } from '../schema/scheme.ts';
import { distinctNames } from './draft-text.ts';
import { type Fields, objectAt } from './reference.ts';

/** A security scheme of a document, as a contract has it. */
export interface DraftScheme {
  /** Its name in the contract. */
  readonly name: string;
  readonly scheme: Scheme;
  /** What could not be known, a sentence each. */
  readonly comments: readonly string[];
}

/** Placeholders, so that the contract is valid at once; RFC 2606 keeps `.invalid` from ever being somebody's. */
const UNKNOWN_ISSUER = 'https://issuer.invalid';
const UNKNOWN_AUDIENCE = 'unknown';

/** The schemes that a document's operations name, in that order; a name without a declaration is a bearer token. */
export function draftSchemes(root: Fields, used: readonly string[]): ReadonlyMap<string, DraftScheme> {
  const declared = objectAt(root, objectAt(root, root['components'])?.['securitySchemes']) ?? {};
  const names = distinctNames(used, 'scheme');
  return new Map(
    used.map((id) => {
      const fields = Object.hasOwn(declared, id) ? objectAt(root, declared[id]) : null;
      return [id, { name: names.get(id) ?? id, ...schemeOf(fields) }];
    }),
  );
}

function schemeOf(fields: Fields | null): Omit<DraftScheme, 'name'> {
  switch (fields?.['type']) {
    case 'http':
      return httpScheme(String(fields['scheme'] ?? ''), fields['bearerFormat']);
    case 'apiKey':
      return keyScheme(String(fields['in'] ?? ''), String(fields['name'] ?? ''));
    case 'oauth2':
      return tokenScheme(tokenUrlOf(fields), UNKNOWN_ISSUER);
    case 'openIdConnect': {
      const url = String(fields['openIdConnectUrl'] ?? '');
      const issuer = url.replace(/\/\.well-known\/openid-configuration\/?$/, '');
      return tokenScheme(url, /^https?:\/\/[^\s]+$/.test(issuer) && issuer !== url ? issuer : UNKNOWN_ISSUER);
    }
    default:
      return {
        scheme: { type: 'opaque' },
        comments: [
          fields === null
            ? 'Not known: the document names this scheme and does not declare it. Assumed: a bearer token.'
            : `Not known: a contract has no scheme of type ${String(fields['type'])}. Assumed: a bearer token.`,
        ],
      };
  }
}

function httpScheme(name: string, format: unknown): Omit<DraftScheme, 'name'> {
  if (name.toLowerCase() === 'basic') return { scheme: { type: 'basic' }, comments: [] };
  if (name.toLowerCase() !== 'bearer') {
    const what = `Not known: a contract has no HTTP scheme ${name}. Assumed: a bearer token.`;
    return { scheme: { type: 'opaque' }, comments: [what] };
  }
  const jwt =
    typeof format === 'string' && /jwt/i.test(format)
      ? 'Not known: the tokens are JWTs, but not who issues them. With type: jwt, profile, issuer and audience, forged tokens are tried too.'
      : 'Not known: whether these are signed tokens. If they are, write type: jwt with profile, issuer and audience.';
  return { scheme: { type: 'opaque' }, comments: [jwt] };
}

function keyScheme(place: string, name: string): Omit<DraftScheme, 'name'> {
  const isName = /^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/.test(name);
  if (!isName)
    return {
      scheme: { type: 'api-key' },
      comments: ['Not known: the document names no header. Assumed: X-API-Key.'],
    };
  if (place === 'header') return { scheme: { type: 'api-key', header: name }, comments: [] };
  if (place === 'cookie')
    return { scheme: { type: 'api-key', header: 'Cookie', prefix: `${name}=` }, comments: [] };
  const what = `Not known: the key is sent in the ${place}, where a contract cannot put it. Assumed: a header of that name.`;
  return { scheme: { type: 'api-key', header: name }, comments: [what] };
}

function tokenScheme(url: string, issuer: string): Omit<DraftScheme, 'name'> {
  const known = issuer === UNKNOWN_ISSUER ? 'issuer, audience and jwksUri' : 'audience and jwksUri';
  return {
    scheme: { type: 'jwt', profile: 'oidc', issuer, audience: UNKNOWN_AUDIENCE },
    comments: [
      `Not known: ${known}${url === '' ? '' : ` (tokens come from ${url})`}. If the tokens are opaque, write { type: opaque }.`,
    ],
  };
}

function tokenUrlOf(fields: Fields): string {
  const flows = isObject(fields['flows']) ? Object.values(fields['flows']) : [];
  const urls = flows.filter(isObject).flatMap((flow) => flow['tokenUrl'] ?? flow['authorizationUrl'] ?? []);
  return urls.find((url) => typeof url === 'string') ?? '';
}
