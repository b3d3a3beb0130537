import { callersOf } from '../contract/access.ts';
import type {
  EffectiveContract,
  EffectiveIdentity,
  EffectiveRoute,
  EffectiveScheme,
} from '../contract/effective.ts';

const SCHEMA = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';

/**
 * A Postman collection, v2.1: a request for each route with the contract's example, sent as the first caller it admits. Credentials
 * are variables without a value: a collection is shared, a secret is not.
 */
export function renderPostman(contract: EffectiveContract): string {
  const collection = {
    info: {
      name: contract.api.name,
      description: `Who may call what, from the access contract of ${contract.api.name} (${contract.environment.name}).`,
      schema: SCHEMA,
    },
    item: contract.routes.map((route) => itemOf(contract, route)),
    variable: [
      { key: 'baseUrl', value: contract.environment.url ?? 'http://127.0.0.1:8000' },
      ...Object.values(contract.identities).flatMap((identity) => variablesOf(identity, contract)),
    ],
  };
  return `${JSON.stringify(collection, null, 2)}\n`;
}

function itemOf(contract: EffectiveContract, route: EffectiveRoute) {
  const caller = route.access.kind === 'public' ? undefined : callersOf(contract, route)[0];
  const scheme = caller === undefined ? undefined : contract.schemes[caller.scheme];
  const { body, headers = {} } = route.example;
  const given = {
    ...contract.headers,
    ...headers,
    ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
  };
  const carried = caller === undefined || scheme === undefined ? [] : headersOf(scheme, caller);
  return {
    name: route.id,
    request: {
      method: route.method,
      description: caller === undefined ? 'Open to anyone.' : `As ${caller.name}.`,
      auth: caller === undefined || scheme === undefined ? { type: 'noauth' } : authOf(scheme, caller),
      header: [...Object.entries(given).map(([key, value]) => ({ key, value })), ...carried],
      url: urlOf(route),
      ...(body === undefined
        ? {}
        : {
            body: { mode: 'raw', raw: JSON.stringify(body, null, 2), options: { raw: { language: 'json' } } },
          }),
    },
    response: [],
  };
}

function urlOf({ path, params, example }: EffectiveRoute) {
  const query = Object.entries(example.query ?? {}).map(([key, value]) => ({ key, value: String(value) }));
  const written = path.replace(/\{([^{}]*)\}/g, ':$1');
  const search = query
    .map(({ key, value }) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`)
    .join('&');
  return {
    raw: `{{baseUrl}}${written}${search === '' ? '' : `?${search}`}`,
    host: ['{{baseUrl}}'],
    path: written.slice(1).split('/'),
    ...(query.length > 0 ? { query } : {}),
    ...(params.length > 0
      ? { variable: params.map((key) => ({ key, value: String(example.path?.[key] ?? '') })) }
      : {}),
  };
}

/** What Postman knows by itself; anything else goes by header. */
function authOf(scheme: EffectiveScheme, { name }: EffectiveIdentity) {
  if (scheme.type === 'service') return { type: 'noauth' };
  if (scheme.type === 'basic') {
    const basic = [
      { key: 'username', value: `{{${name}.username}}`, type: 'string' },
      { key: 'password', value: `{{${name}.password}}`, type: 'string' },
    ];
    return { type: 'basic', basic };
  }
  const isBearer = scheme.header.toLowerCase() === 'authorization' && scheme.prefix === 'Bearer ';
  if (isBearer) return { type: 'bearer', bearer: [{ key: 'token', value: `{{${name}}}`, type: 'string' }] };
  const apikey = [
    { key: 'key', value: scheme.header, type: 'string' },
    { key: 'value', value: `${scheme.prefix}{{${name}}}`, type: 'string' },
    { key: 'in', value: 'header', type: 'string' },
  ];
  return { type: 'apikey', apikey };
}

function headersOf(scheme: EffectiveScheme, { name }: EffectiveIdentity) {
  if (scheme.type !== 'service') return [];
  return [
    { key: scheme.idHeader, value: `{{${name}.id}}` },
    { key: scheme.secretHeader, value: `{{${name}.secret}}` },
  ];
}

function variablesOf({ name, scheme }: EffectiveIdentity, { schemes }: EffectiveContract) {
  const parts = { basic: ['.username', '.password'], service: ['.id', '.secret'] } as const;
  const type = schemes[scheme]?.type;
  const suffixes: readonly string[] = type === 'basic' || type === 'service' ? parts[type] : [''];
  return suffixes.map((suffix) => ({ key: `${name}${suffix}`, value: '', type: 'secret' }));
}
