import type { InjectOptions } from 'fastify';
import type { EffectiveContract, EffectiveIdentity, EffectiveRoute } from '../../contract/effective.ts';
import { entitled } from '../defect.ts';
import type { Credentials, Headers } from './credentials.ts';

/** One request of a fixed set, and the route it is about; null: none. */
export interface Probe {
  readonly route: string | null;
  readonly name: string;
  readonly request: InjectOptions;
}

/** Requests that tell a clean API from a defective one: every route, as everyone, with everything that is wrong. */
export async function probesOf(
  contract: EffectiveContract,
  credentials: Credentials,
): Promise<readonly Probe[]> {
  const identities = Object.values(contract.identities);
  const [first] = identities;
  const probes = await Promise.all(
    contract.routes.map((route) => probesOfRoute(contract, route, credentials)),
  );
  const stray = [{}, first ? credentials.valid(first) : {}].map((headers, i) => ({
    route: null,
    name: `unlisted ${i}`,
    request: { url: '/nowhere', headers: withId(headers) },
  }));
  return [...probes.flat(), ...stray];
}

async function probesOfRoute(
  contract: EffectiveContract,
  route: EffectiveRoute,
  credentials: Credentials,
): Promise<readonly Probe[]> {
  const insiders = entitled(contract, route).filter(
    ({ scheme }, i, all) => all.findIndex((other) => other.scheme === scheme) === i,
  );
  const [insider] = insiders;
  const valid = insider ? credentials.valid(insider) : {};
  const query = route.example.query ?? {};
  const stranger = { 'x-user-id': 'mia', 'x-forwarded-user': 'mia', 'x-user-role': 'admins' };
  const as = (name: string, headers: Headers, changes: InjectOptions = {}): Probe => ({
    route: route.id,
    name,
    request: { ...exampleOf(route), ...changes, headers: withId(headers) },
  });
  const key = insider ? credentials.token(insider) : 'x';
  const wanted = route.access.kind === 'restricted' ? (route.access.roles[0] ?? 'admin') : 'admin';
  const owner = contract.identities[route.owner ?? ''];
  return [
    as('anonymous', {}),
    as('anonymous HEAD', {}, { method: 'HEAD' }),
    as('anonymous PATCH', {}, { method: 'PATCH' }),
    as('PATCH', valid, { method: 'PATCH' }),
    as('named in headers', stranger),
    as('in the query', {}, { query: { ...stringified(query), access_token: key } }),
    as('in a cookie', { cookie: `token=${key}` }),
    ...(route.example.body === undefined
      ? []
      : [as('half a body', { ...valid, ...JSON_TYPE }, { payload: '{"a":' })]),
    as('user in body', {}, route.method === 'GET' ? {} : { payload: { user_id: owner?.subject ?? 'mia' } }),
    ...Object.values(contract.identities).map((i) => as(`as ${i.name}`, credentials.valid(i))),
    ...Object.values(contract.identities).map((i) =>
      as(`${i.name} claims a role`, credentials.valid(i), { query: { role: wanted } }),
    ),
    ...(await Promise.all(insiders.map((one) => wrongOnes(one, credentials, as)))).flat(),
  ];
}

async function wrongOnes(
  insider: EffectiveIdentity,
  credentials: Credentials,
  as: (name: string, headers: Headers) => Probe,
): Promise<readonly Probe[]> {
  const wrong = await credentials.wrong(insider);
  return Object.entries(wrong).map(([name, headers]) => as(`${insider.name} ${name}`, headers));
}

const JSON_TYPE = { 'content-type': 'application/json' };
const withId = (headers: Headers): Headers => ({ 'x-request-id': 'probe', ...headers });
const stringified = (query: object) =>
  Object.fromEntries(Object.entries(query).map(([k, v]) => [k, String(v)]));

function exampleOf(route: EffectiveRoute): InjectOptions {
  const url = route.path.replace(/\{([^}]+)\}/g, (_, name: string) => String(route.example.path?.[name]));
  const { body } = route.example;
  const payload = body === undefined ? {} : { payload: JSON.parse(JSON.stringify(body)) };
  const method =
    route.method === 'POST' || route.method === 'PUT' || route.method === 'DELETE' ? route.method : 'GET';
  return { method, url, query: stringified(route.example.query ?? {}), ...payload };
}
