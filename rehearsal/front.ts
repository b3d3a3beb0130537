import http from 'node:http';
import { type DoubleServer, startDouble } from './double-server.ts';

/** Hop-by-hop fields end here (RFC 9110, 7.6.1). */
const OWN = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'host']);

/** Stands before several instances of one API, as a load balancer does: each request goes where `choose` says at that moment. */
export function startFront(choose: () => string): Promise<DoubleServer> {
  return startDouble((request, body, response) => {
    const headers = Object.fromEntries(Object.entries(request.headers).filter(([name]) => !OWN.has(name)));
    const { hostname, port } = new URL(choose());
    // The path goes on as it came: resolved against the address, `//items` would be another host.
    const path = request.url ?? '/';
    const onward = http.request(
      { hostname, port, path, method: request.method ?? 'GET', headers },
      (answer) => {
        const answered = Object.entries(answer.headers).filter(([name]) => !OWN.has(name));
        response.writeHead(answer.statusCode ?? 502, Object.fromEntries(answered));
        answer.pipe(response);
      },
    );
    onward.on('error', () => response.writeHead(502).end());
    onward.end(body);
  });
}
