import http from 'node:http';
import net, { type AddressInfo, type Server } from 'node:net';
import { afterEach } from 'vitest';
import {
  createTransport,
  type Outgoing,
  type Transport,
  type TransportAnswer,
  type TransportResult,
} from '../transport.ts';

export const servers: Server[] = [];
const transports: Transport[] = [];
export const sockets = new Set<net.Socket>();

export async function listen(server: Server, scheme = 'http'): Promise<string> {
  servers.push(server);
  server.on('connection', (socket: net.Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

export const serve = (handler: http.RequestListener): Promise<string> => listen(http.createServer(handler));
export const raw = (handler: (socket: net.Socket) => void): Promise<string> =>
  listen(net.createServer(handler));

export function transportTo(
  baseUrl: string,
  bounds: { timeoutMs?: number; maxBodyBytes?: number } = {},
): Transport {
  const transport = createTransport({ baseUrl, timeoutMs: 5000, maxBodyBytes: 1_048_576, ...bounds });
  transports.push(transport);
  return transport;
}

export const get = (path = '/', more: Partial<Outgoing> = {}): Outgoing => ({
  method: 'GET',
  path,
  headers: [['accept-encoding', 'identity']],
  body: null,
  wire: false,
  ...more,
});

export function answered(result: TransportResult): TransportAnswer {
  if ('code' in result) throw new Error(`${result.code}: ${result.message}`);
  return result;
}

export const faultCode = (result: TransportResult): string =>
  'code' in result ? result.code : `status ${result.status}`;

afterEach(() => {
  for (const transport of transports.splice(0)) transport.close();
  for (const socket of sockets) socket.destroy();
  for (const server of servers.splice(0)) server.close();
});
