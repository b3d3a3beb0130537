import http from 'node:http';
import { type DoubleServer, startDouble } from './double-server.ts';

/** Hop-by-hop fields end here (RFC 9110, 7.6.1). */
const OWN = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'host']);

/** Stands before several instances of one API, as a load balancer does: each request goes where `choose` says at that moment. */
export function startFront(choose: () => string): Promise<DoubleServer> {
  return startDouble((request, body, response) => {
    const headers = Object.fromEntries(Object.entries(request.headers).filter(([name]) => !OWN.has(name)));
    const target = new URL(request.url ?? '/', choose());
    const onward = http.request(target, { method: request.method ?? 'GET', headers }, (answer) => {
      const answered = Object.entries(answer.headers).filter(([name]) => !OWN.has(name));
      response.writeHead(answer.statusCode ?? 502, Object.fromEntries(answered));
      answer.pipe(response);
    });
    onward.on('error', () => response.writeHead(502).end());
    onward.end(body);
  });
}
