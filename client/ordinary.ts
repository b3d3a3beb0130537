import { ClientRequest, IncomingMessage } from 'node:http';
import supertest from 'supertest';
import { type Body, readBody } from './body.ts';
import { faultOf } from './fault.ts';
import type { Attempt, Begin, Outgoing } from './transport.ts';
import { isStale, receivedHeaders } from './wire.ts';

const METHODS = {
  GET: 'get',
  POST: 'post',
  PUT: 'put',
  PATCH: 'patch',
  DELETE: 'delete',
  OPTIONS: 'options',
} as const;

/**
 * Would superagent send this request as it stands? It folds repeated headers, normalises paths as browsers do, gives a body without
 * a content type one, and leaves the answer to a HEAD unread, which blocks a kept connection.
 */
export function canSendBySupertest({ method, path, headers, body }: Outgoing, origin: URL): boolean {
  const names = headers.map(([name]) => name.toLowerCase());
  if (!Object.hasOwn(METHODS, method) || new Set(names).size < names.length || names.includes('host')) return false;
  if (body !== null && !names.includes('content-type')) return false;
  const target = `${origin.origin}${path}`;
  return path.startsWith('/') && URL.canParse(target) && new URL(target).href === target;
}

/** Sends through supertest: nothing is followed, no status is an error, the body is read up to its bound. */
export const sendBySupertest: Begin = (outgoing, { origin, agent, maxBodyBytes }, report) => {
  const method = METHODS[outgoing.method as keyof typeof METHODS];
  const test = supertest(origin.origin)[method](outgoing.path).agent(agent).redirects(0).ok(() => true);
  for (const [name, value] of outgoing.headers) test.set(name, value);
  if (outgoing.body !== null) test.send(outgoing.body);
  let cause: unknown;
  test.on('error', (error: unknown) => {
    cause = error;
  });
  test.buffer(true).parse((_, done) => {
    const response: unknown = test.res;
    if (!(response instanceof IncomingMessage)) return done(new Error('the answer is no HTTP/1.1 message'), null);
    readBody(response, maxBodyBytes).then(
      (body) => {
        report(answer(response, body));
        done(null, '');
      },
      (error: unknown) => {
        report({ result: faultOf(error), stale: false });
        done(null, '');
      },
    );
  });
  test.end((error: unknown) => {
    const request: unknown = test.req;
    const known = cause ?? error;
    // Without an error the parser has reported already; supertest's own errors have lost their code, so the first one counts.
    if (known) report({ result: faultOf(known), stale: request instanceof ClientRequest && isStale(request, known) });
  });
  return () => void test.abort();
};

function answer(response: IncomingMessage, body: Body): Attempt {
  return { result: { status: response.statusCode ?? 0, headers: receivedHeaders(response), ...body }, stale: false };
}
