import type { FastifyRequest } from 'fastify';
import type { EffectiveRoute } from '../contract/effective.ts';
import type { Api } from './api.ts';
import type { Behaviour, Call } from './behaviour.ts';
import { createRouter } from './routing.ts';

/** A request id that can stand in a log line as it is. */
const SANE_ID = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/;
const NONE: ReadonlySet<string> = new Set();

/** Turns requests into calls: finds the route, and the behaviour that holds there. */
export function createCalls(
  api: Api,
  behaviourFor: (routes: readonly EffectiveRoute[]) => Behaviour,
): (request: FastifyRequest) => Call {
  const match = createRouter(api.routes);
  return (request) => {
    const { url, headers } = request.raw;
    const [path = '', ...query] = (url ?? '').split('?');
    const { siblings, paramsOf } = match(path);
    const method = behaviourFor(siblings).method(request.method, headers);
    const route = routeFor(siblings, method);
    return {
      api,
      behaviour: behaviourFor(route ? [route] : siblings),
      route,
      siblings,
      method,
      params: route ? paramsOf(route) : {},
      search: query.join('?'),
      headers,
      repeated: repeatedNames(request.raw.rawHeaders),
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
function repeatedNames(raw: readonly string[]): ReadonlySet<string> {
  const names = raw.filter((_, i) => i % 2 === 0).map((name) => name.toLowerCase());
  const distinct = new Set(names);
  return distinct.size === names.length
    ? NONE
    : new Set(names.filter((name, i) => names.indexOf(name) !== i));
}

/** The caller's own id, if it is harmless in a log, so that one request can be followed through several systems. */
function requestIdOf(given: string | readonly string[] | undefined, api: Api): string {
  if (typeof given === 'string' && SANE_ID.test(given)) return given;
  return Buffer.from(api.random(16)).toString('hex');
}
