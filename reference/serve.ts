import { fastify, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { EffectiveContract, EffectiveRoute, EffectiveScheme } from '../contract/effective.ts';
import type { Api, Clock } from './api.ts';
import type { Answer, Behaviour, Call } from './behaviour.ts';
import { createCalls } from './calls.ts';
import { chooseDefect } from './defects.ts';
import { type Decision, guard } from './guard.ts';
import { HONEST } from './honest.ts';
import { createIssuedSecrets } from './issued.ts';
import { readKeys } from './keys.ts';
import { createLimiter } from './limiter.ts';
import { readSecrets } from './secrets.ts';

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
  const api = await createApi(options);
  const callOf = createCalls(api, behaviourBySite(options));
  const app = fastify({
    logger: false,
    bodyLimit: BODY_LIMIT,
    exposeHeadRoutes: false,
    forceCloseConnections: true,
    // A path that cannot be decoded is an unlisted path like any other.
    frameworkErrors: (error, request, reply) => finish(callOf(request), null, failedAnswer(callOf(request), error), reply),
  });
  app.removeContentTypeParser('text/plain');
  const calls = new WeakMap<FastifyRequest, Passing>();
  const passing = (request: FastifyRequest): Passing => {
    const known = calls.get(request) ?? { call: callOf(request), decision: null, startedAtMs: api.clock.now() };
    calls.set(request, known);
    return known;
  };
  installGuard(app, passing);
  const handler = (request: FastifyRequest, reply: FastifyReply) => handle(passing(request), reply);
  app.route({ method: app.supportedMethods, url: '/*', handler });
  app.setNotFoundHandler(handler);
  app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const { call, decision } = passing(request);
    return finish(call, decision, failedAnswer(call, error), reply);
  });
  installLog(app, passing, options);
  return app;
}

/** One request, from its first byte to its answer. */
interface Passing {
  call: Call;
  decision: Decision | null;
  readonly startedAtMs: number;
}

/** The guard stands before the body is read: who may not call a route may not make it parse anything either. */
function installGuard(app: FastifyInstance, passing: (request: FastifyRequest) => Passing): void {
  const decide = async (request: FastifyRequest, reply: FastifyReply) => {
    const passed = passing(request);
    passed.decision = await guard(passed.call);
    if (passed.decision.kind === 'admitted') return;
    return finish(passed.call, passed.decision, passed.decision.answer, reply);
  };
  app.addHook('onRequest', async (request, reply) => {
    const { call } = passing(request);
    if (!call.behaviour.guardsAfterBody(call)) return decide(request, reply);
  });
  app.addHook('preValidation', async (request, reply) => {
    const passed = passing(request);
    passed.call = { ...passed.call, body: request.body };
    if (passed.call.behaviour.guardsAfterBody(passed.call)) return decide(request, reply);
  });
}

async function handle({ call, decision }: Passing, reply: FastifyReply): Promise<FastifyReply> {
  // Nothing but an explicit admission opens a route.
  if (decision?.kind !== 'admitted' || call.route === null) {
    return finish(call, decision, call.behaviour.refuse(call, 'internal'), reply);
  }
  return finish(call, decision, await call.behaviour.serve(call, call.route, decision.caller), reply);
}

/** An error in telling an error still says nothing of the program. */
function failedAnswer(call: Call, error: Error & { statusCode?: number }): Answer {
  return call.behaviour.failed(call, error);
}

function finish(call: Call, decision: Decision | null, answer: Answer, reply: FastifyReply): FastifyReply {
  const { behaviour } = call;
  const cache = behaviour.cacheControl(call, answer);
  reply.code(answer.status);
  reply.headers(behaviour.commonHeaders(call, answer));
  if (decision?.quota) reply.headers(behaviour.quotaHeaders(call, decision.quota));
  if (cache !== null) reply.header('cache-control', cache);
  for (const [name, value] of Object.entries(answer.headers)) {
    reply.header(name, typeof value === 'string' ? value : [...value]);
  }
  if (answer.body === undefined) return reply.send();
  if (!('content-type' in answer.headers)) reply.header('content-type', 'application/json; charset=utf-8');
  return reply.send(JSON.stringify(answer.body));
}

function installLog(
  app: FastifyInstance,
  passing: (request: FastifyRequest) => Passing,
  { log, clock }: Pick<ServeOptions, 'log' | 'clock'>,
): void {
  if (!log) return;
  app.addHook('onResponse', async (request, reply) => {
    const { call, decision, startedAtMs } = passing(request);
    log({
      time: new Date(clock.now()).toISOString(),
      method: call.method,
      route: call.route?.id ?? null,
      status: reply.statusCode,
      request_id: call.requestId,
      user_id: decision?.kind === 'admitted' ? (decision.caller?.subject ?? null) : null,
      duration_ms: clock.now() - startedAtMs,
    });
  });
}

async function createApi(options: Omit<ServeOptions, 'port' | 'host'>): Promise<Api> {
  const { contract, variables, clock, random, revision } = options;
  return {
    contract,
    routes: [...contract.routes, ...unlistedPublicRoutes(contract)],
    carriers: carriersOf(Object.values(contract.schemes)),
    secrets: readSecrets(contract, variables),
    issued: createIssuedSecrets(),
    keys: await readKeys(contract, variables),
    limiter: contract.rateLimits ? createLimiter(contract.rateLimits, clock) : null,
    variables,
    revision,
    clock,
    random,
  };
}
