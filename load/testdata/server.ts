import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import net from 'node:net';

export interface TestServer {
  readonly url: string;
  /** `METHOD path authorization`, by how often it came. */
  readonly seen: Map<string, number>;
  close(): Promise<void>;
}

const listen = async (server: net.Server): Promise<string> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

const shut = (server: net.Server, sockets: Iterable<Socket>): Promise<void> => {
  for (const socket of sockets) socket.destroy();
  return new Promise((resolve) => server.close(() => resolve()));
};

/** An HTTP server that counts what it is asked. */
export async function startServer(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<TestServer> {
  const seen = new Map<string, number>();
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    const key = [request.method, request.url, request.headers.authorization].filter(Boolean).join(' ');
    seen.set(key, (seen.get(key) ?? 0) + 1);
    answer(request, response);
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  return { url: await listen(server), seen, close: () => shut(server, sockets) };
}

/** A server that answers bytes, whatever they are, to the first bytes of a connection. */
export async function startRawServer(
  answer: (socket: Socket) => void,
): Promise<Pick<TestServer, 'url' | 'close'>> {
  const sockets = new Set<Socket>();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('data', () => answer(socket));
  });
  return { url: await listen(server), close: () => shut(server, sockets) };
}
