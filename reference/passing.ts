import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from './api.ts';
import type { Answer, Call } from './behaviour.ts';
import { type Decision, guard } from './guard.ts';

/** One request, from its first byte to its answer. */
export interface Passing {
  readonly call: Call;
  /** Null: the guard has not decided yet. */
  readonly decision: Decision | null;
  readonly startedAtMs: number;
}

/** The stations of a request in the framework's order. */
export interface Passings {
  readonly of: (request: FastifyRequest) => Passing;
  readonly beforeBody: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;
  readonly afterBody: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;
  readonly handle: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;
  readonly fail: (request: FastifyRequest, error: Error, reply: FastifyReply) => FastifyReply;
}

/** The guard stands before the body is read: who may not call a route may not make it parse anything either. */
export function createPassings(callOf: (request: FastifyRequest) => Call, clock: Clock): Passings {
  const known = new WeakMap<FastifyRequest, Passing>();
  const keep = (request: FastifyRequest, passing: Passing): Passing => {
    known.set(request, passing);
    return passing;
  };
  const of = (request: FastifyRequest): Passing =>
    known.get(request) ?? keep(request, { call: callOf(request), decision: null, startedAtMs: clock.now() });
  const decide = async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const { call, decision } = keep(request, { ...of(request), decision: await guard(of(request).call) });
    return decision?.kind === 'refused' ? send({ call, decision }, decision.answer, reply) : undefined;
  };
  return {
    of,
    beforeBody: async (request, reply) => {
      const { call } = of(request);
      return call.behaviour.guardsAfterBody(call) ? undefined : decide(request, reply);
    },
    afterBody: async (request, reply) => {
      const passing = of(request);
      const { call } = keep(request, { ...passing, call: { ...passing.call, body: request.body } });
      return call.behaviour.guardsAfterBody(call) ? decide(request, reply) : undefined;
    },
    handle: async (request, reply) => {
      const { call, decision } = of(request);
      // Nothing but an explicit admission opens a route.
      if (decision?.kind !== 'admitted' || !call.route) throw new Error('the guard has not decided');
      return send({ call, decision }, await call.behaviour.serve(call, call.route, decision.caller), reply);
    },
    fail: (request, error, reply) => {
      try {
        const passing = of(request);
        return send(passing, passing.call.behaviour.failed(passing.call, error), reply);
      } catch {
        // The framework would send the message of whatever went wrong while telling what went wrong.
        return reply.code(500).header('content-type', 'application/json').send('{"error":"INTERNAL"}');
      }
    },
  };
}

function send(
  { call, decision }: Pick<Passing, 'call' | 'decision'>,
  answer: Answer,
  reply: FastifyReply,
): FastifyReply {
  const { behaviour } = call;
  const cache = behaviour.cacheControl(call, answer);
  reply.code(answer.status);
  reply.headers(behaviour.commonHeaders(call, answer));
  if (decision?.quota) reply.headers(behaviour.quotaHeaders(call, decision.quota));
  if (cache !== null) reply.header('cache-control', cache);
  for (const [name, value] of Object.entries(answer.headers)) {
    reply.header(name, typeof value === 'string' ? value : value.length === 1 ? value[0] : [...value]);
  }
  if (answer.body === undefined) return reply.send();
  if (!('content-type' in answer.headers)) reply.header('content-type', 'application/json; charset=utf-8');
  return reply.send(JSON.stringify(answer.body));
}
