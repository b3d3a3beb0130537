import { createServer, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it came over the wire, with its real credentials: kept in memory only. */
export interface RawRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: readonly string[];
  readonly body: Buffer;
}

/** A proxy that passes everything on to `target` and keeps what was asked. */
export async function startRecorder(
  target: string,
): Promise<{ url: string; requests: RawRequest[]; close: () => void }> {
  const requests: RawRequest[] = [];
  const { hostname, port } = new URL(target);
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.once('end', () => {
      const body = Buffer.concat(chunks);
      const { method = 'GET', url = '/', rawHeaders } = incoming;
      requests.push({ method, path: url, headers: rawHeaders, body });
      // Byte for byte: what is repeated, or stands in a path that a URL would tidy, is what is asked.
      const outgoing = send({ hostname, port, method, path: url, headers: rawHeaders }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
        answer.pipe(response);
      });
      outgoing.once('error', () => response.destroy());
      outgoing.end(body);
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${address.port}`,
    requests,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
