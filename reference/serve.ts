import { type FastifyInstance, fastify } from 'fastify';
import type { EffectiveContract } from '../contract/effective.ts';
import { type Clock, createApi } from './api.ts';
import { createCalls } from './calls.ts';
import { chooseBehaviour } from './chosen-defect.ts';
import { createPassings, type Passing } from './passing.ts';

/** How a contract is served. */
export interface ServeOptions {
  readonly contract: EffectiveContract;
  /** Environment variables that the contract names as `$NAME`. */
  readonly variables: (name: string) => string | undefined;
  /** 0: any free port. */
  readonly port: number;
  /** Default: 127.0.0.1. */
  readonly host?: string;
  /** `ID`, or `ID@GET /route` for that route alone. */
  readonly defect?: string;
  readonly revision: string;
  readonly clock: Clock;
  /** URL of a Redis in which instances share what they count; default: each counts for itself. */
  readonly redis?: string;
  /** Fresh random bytes, for request ids and issued keys. */
  readonly random: (bytes: number) => Uint8Array;
  /** Gets one object for each answer: no header values, no bodies, no credentials. */
  readonly log?: (line: object) => void;
}

/** A running reference API. */
export interface ServedContract {
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

const BODY_LIMIT = 1024 * 1024;

/**
 * Serves any contract honestly, or with one named defect.
 * Throws GateError `variable-missing` before it listens when a secret is unset, and `defect-unknown` for a wrong name.
 */
export async function serveContract(options: ServeOptions): Promise<ServedContract> {
  const { host = '127.0.0.1', port } = options;
  const app = await buildServer(options);
  await app.listen({ host, port });
  const address = app.server.address();
  const bound = typeof address === 'object' && address !== null ? address.port : port;
  return { url: `http://${host}:${bound}`, port: bound, close: () => app.close() };
}

/** The same API without a socket, for `inject`. */
export async function buildServer(options: Omit<ServeOptions, 'port' | 'host'>): Promise<FastifyInstance> {
  const { contract, clock, defect, log } = options;
  const api = await createApi(options);
  // Where the counters can be reached, the first request is counted too.
  await api.limiter?.ready;
  const passings = createPassings(createCalls(api, chooseBehaviour(contract, defect)), clock);
  const app = fastify({
    logger: false,
    bodyLimit: BODY_LIMIT,
    exposeHeadRoutes: false,
    forceCloseConnections: true,
    // Hooks do not run for a path that cannot be decoded: nothing is served there, and the framework says no more than that.
    frameworkErrors: (error, request, reply) => passings.fail(request, error, reply),
  });
  app.addHook('onClose', async () => api.limiter?.close());
  app.removeContentTypeParser('text/plain');
  app.addHook('onRequest', (request, reply) => passings.beforeBody(request, reply));
  app.addHook('preValidation', (request, reply) => passings.afterBody(request, reply));
  app.route({
    method: app.supportedMethods,
    url: '/*',
    handler: (request, reply) => passings.handle(request, reply),
  });
  app.setNotFoundHandler((request, reply) => passings.handle(request, reply));
  app.setErrorHandler((error: Error, request, reply) => passings.fail(request, error, reply));
  if (log)
    app.addHook('onResponse', async (request, reply) =>
      log(line(passings.of(request), reply.statusCode, clock)),
    );
  return app;
}

/** What is logged of an answer: who, where and how long, and nothing a caller sent but the request id. */
function line({ call, decision, startedAtMs }: Passing, status: number, clock: Clock): object {
  return {
    time: new Date(clock.now()).toISOString(),
    method: call.method,
    route: call.route?.id ?? null,
    status,
    reason: decision?.reason ?? null,
    request_id: call.requestId,
    user_id: decision?.caller?.subject ?? null,
    duration_ms: clock.now() - startedAtMs,
  };
}
