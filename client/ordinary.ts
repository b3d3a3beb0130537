import { ClientRequest, IncomingMessage } from 'node:http';
import supertest from 'supertest';
import { fault, faultOf } from './fault.ts';
import type { Begin, Outgoing } from './transport.ts';
import { answerOf, isStale } from './wire.ts';

const METHODS = [
  ['GET', 'get'],
  ['POST', 'post'],
  ['PUT', 'put'],
  ['PATCH', 'patch'],
  ['DELETE', 'delete'],
  ['OPTIONS', 'options'],
] as const;

/**
 * Would superagent send this request as it stands? It folds repeated headers, normalises paths as browsers do, gives a body without
 * a content type one, and leaves the answer to a HEAD unread, which blocks a kept connection.
 */
export function canSendBySupertest({ method, path, headers, body }: Outgoing, origin: URL): boolean {
  const names = headers.map(([name]) => name.toLowerCase());
  if (methodOf(method) === undefined || new Set(names).size < names.length || names.includes('host'))
    return false;
  if (body !== null && !names.includes('content-type')) return false;
  const target = `${origin.origin}${path}`;
  return path.startsWith('/') && URL.canParse(target) && new URL(target).href === target;
}

/** Sends through supertest: nothing is followed, no status is an error, the body is read up to its bound. */
export const sendBySupertest: Begin = (outgoing, { origin, agent, maxBodyBytes }, report) => {
  const method = methodOf(outgoing.method);
  if (method === undefined) {
    report({ result: fault('unsendable', outgoing.method), stale: false });
    return () => undefined;
  }
  const test = supertest(origin.origin)
    [method](outgoing.path)
    .agent(agent)
    .redirects(0)
    .ok(() => true);
  for (const [name, value] of outgoing.headers) test.set(name, value);
  if (outgoing.body !== null) test.send(outgoing.body);
  let cause: unknown;
  test.on('error', (error: unknown) => {
    cause = error;
  });
  // Superagent would unpack a compressed body without a bound of ours; the answer is unpacked where it is read.
  test.on('request', () => test.req.prependOnceListener('response', forgetCoding));
  test.buffer(true).parse((_, done) => {
    const response: unknown = test.res;
    if (!(response instanceof IncomingMessage))
      return done(new Error('the answer is no HTTP/1.1 message'), null);
    void answerOf(response, maxBodyBytes).then((attempt) => {
      report(attempt);
      done(null, '');
    });
  });
  test.end((error: unknown) => {
    const request: unknown = test.req;
    const known = cause ?? error;
    // Without an error the parser has reported already; supertest's own errors have lost their code, so the first one counts.
    if (known)
      report({ result: faultOf(known), stale: request instanceof ClientRequest && isStale(request, known) });
  });
  return () => void test.abort();
};

function forgetCoding(response: IncomingMessage): void {
  delete response.headers['content-encoding'];
}

function methodOf(method: string) {
  return METHODS.find(([name]) => name === method)?.[1];
}
