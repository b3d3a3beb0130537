import type { EffectiveContract, EffectiveRoute, EffectiveScheme } from '../contract/effective.ts';
import { entitles } from './access.ts';
import type { Call } from './behaviour.ts';
import { isList } from './rows.ts';
import { callerOf, isAuthScheme } from './secrets.ts';

type Node = Readonly<Record<string, unknown>>;

/** The OpenAPI document (3.1) of what is served: every route that the contract does not leave out of it, and how each refuses. */
export function document({ api }: Call): unknown {
  const { contract } = api;
  const listed = contract.routes.filter(
    ({ documented, path }) => documented !== false && path !== contract.api.openapi,
  );
  const paths: Record<string, Node> = {};
  for (const route of listed)
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation(route, contract) };
  return {
    openapi: '3.1.0',
    info: { title: contract.api.name, version: api.revision },
    paths,
    components: {
      securitySchemes: Object.fromEntries(Object.values(contract.schemes).flatMap(securityScheme)),
      schemas: { Error: { type: 'object', minProperties: 1 } },
    },
  };
}

/** A service's id and its secret are two keys that are needed together. */
function securityScheme(scheme: EffectiveScheme): readonly (readonly [string, Node])[] {
  const key = (name: string): Node => ({ type: 'apiKey', in: 'header', name });
  if (scheme.type === 'service')
    return [
      [`${scheme.name}Id`, key(scheme.idHeader)],
      [`${scheme.name}Secret`, key(scheme.secretHeader)],
    ];
  if (scheme.type === 'basic') return [[scheme.name, { type: 'http', scheme: 'basic' }]];
  const bearer = scheme.header.toLowerCase() === 'authorization' && isAuthScheme(scheme.prefix);
  return [[scheme.name, bearer ? { type: 'http', scheme: 'bearer' } : key(scheme.header)]];
}

function securityOf(route: EffectiveRoute, { identities, schemes }: EffectiveContract): readonly Node[] {
  const able = Object.values(identities).filter((identity) =>
    entitles(route, callerOf(identity, identity.service)),
  );
  return [...new Set(able.map(({ scheme }) => scheme))].flatMap((name) => {
    const scheme = schemes[name];
    return scheme ? [Object.fromEntries(securityScheme(scheme).map(([key]) => [key, []]))] : [];
  });
}

function operation(route: EffectiveRoute, contract: EffectiveContract): Node {
  const { example, access } = route;
  const guarded = access.kind !== 'public';
  return {
    operationId: route.id.replace(/[^A-Za-z0-9]+/g, '_'),
    parameters: [
      ...route.params.map((name) => parameter(name, 'path', example.path?.[name])),
      ...Object.entries(example.query ?? {}).map(([name, value]) => parameter(name, 'query', value)),
    ],
    ...(example.body === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: { type: 'object' }, example: example.body } },
          },
        }),
    security: guarded ? securityOf(route, contract) : [],
    responses: responses(route, contract),
  };
}

const parameter = (name: string, place: 'path' | 'query', example: unknown): Node => ({
  name,
  in: place,
  required: place === 'path',
  schema: { type: typeof example === 'number' ? ['integer', 'string'] : 'string' },
  example,
});

/** Every status by which the route may answer, so that whoever reads the document is never surprised. */
function responses(route: EffectiveRoute, { errors: { refusals }, rateLimits }: EffectiveContract): Node {
  const guarded = route.access.kind !== 'public';
  const { missing, malformed, invalid, expired, forbidden, throttled } = refusals;
  const credential = [missing, malformed, invalid, expired].flatMap(({ status }) => status);
  const owned = route.owner !== null || route.tenants !== undefined;
  const refused = [
    ...(guarded ? [...credential, ...forbidden.status] : []),
    ...(owned ? [...route.denied, 404] : []),
    ...(route.example.body === undefined ? [] : [400, 413, 415]),
    ...(rateLimits && !route.exempt ? throttled.status : []),
  ];
  return {
    ...Object.fromEntries(
      [...new Set(refused)].map((status) => [
        String(status),
        { description: 'Refused.', content: { '*/*': { schema: { $ref: '#/components/schemas/Error' } } } },
      ]),
    ),
    ...Object.fromEntries((route.status ?? [200]).map((status) => [String(status), success(route, status)])),
  };
}

function success(route: EffectiveRoute, status: number): Node {
  if (status === 204 || status === 304) return { description: 'Done.' };
  const schema = isList(route)
    ? { type: 'object', required: ['items'], properties: { items: { type: 'array' } } }
    : { type: 'object', minProperties: 1 };
  return { description: 'Served.', content: { 'application/json': { schema } } };
}
