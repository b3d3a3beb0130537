import type { FastifyRequest } from 'fastify';
import type { EffectiveRoute } from '../contract/effective.ts';
import type { Api } from './api.ts';
import type { Behaviour, Call } from './behaviour.ts';
import { createRouter, type Match } from './routing.ts';

/** A request id that can stand in a log line as it is. */
const SANE_ID = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/;
const NONE: ReadonlyMap<string, readonly string[]> = new Map();

/** Turns requests into calls: finds the route, and the behaviour that holds there. */
export function createCalls(
  api: Api,
  behaviourFor: (routes: readonly EffectiveRoute[]) => Behaviour,
): (request: FastifyRequest) => Call {
  const match = createRouter(api.routes);
  const find = (path: string): { match: Match; respelled: boolean } => {
    const exact = match(path);
    if (exact.siblings.length > 0) return { match: exact, respelled: false };
    for (const route of api.routes) {
      const other = match(behaviourFor([route]).path(path));
      if (other.siblings.includes(route)) return { match: other, respelled: true };
    }
    return { match: exact, respelled: false };
  };
  return (request) => {
    const { url, headers } = request.raw;
    const [path = '', ...query] = (url ?? '').split('?');
    const search = query.join('?');
    const {
      match: { siblings, paramsOf },
      respelled,
    } = find(path);
    const method = behaviourFor(siblings).method(request.method, headers, search);
    const route = routeFor(siblings, method);
    return {
      api,
      behaviour: behaviourFor(route ? [route] : siblings),
      route,
      siblings,
      path,
      respelled,
      method,
      params: route ? paramsOf(route) : {},
      search,
      headers,
      repeated: repeatedFields(request.raw.rawHeaders),
      address: (request.socket.remoteAddress ?? '').replace(/^::ffff:/, ''),
      requestId: requestIdOf(headers['x-request-id'], api),
      body: undefined,
    };
  };
}

/** HEAD is GET without the content (RFC 9110, section 9.3.2), and is guarded as GET is. */
function routeFor(siblings: readonly EffectiveRoute[], method: string): EffectiveRoute | null {
  const own = siblings.find((route) => route.method === method);
  if (own) return own;
  return (method === 'HEAD' && siblings.find((route) => route.method === 'GET')) || null;
}

/** Node keeps the first of some repeated fields and joins others; a guard must not depend on which. */
function repeatedFields(raw: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const names = raw.filter((_, i) => i % 2 === 0).map((name) => name.toLowerCase());
  if (new Set(names).size === names.length) return NONE;
  const values = raw.filter((_, i) => i % 2 === 1);
  const repeated = names.filter((name, i) => names.indexOf(name) !== i);
  return new Map(repeated.map((name) => [name, values.filter((_, i) => names[i] === name)]));
}

/** The caller's own id, if it is harmless in a log, so that one request can be followed through several systems. */
function requestIdOf(given: string | readonly string[] | undefined, api: Api): string {
  if (typeof given === 'string' && SANE_ID.test(given)) return given;
  return Buffer.from(api.random(16)).toString('hex');
}
