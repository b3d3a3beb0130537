import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach } from 'vitest';
import type { EffectiveContract } from '../../contract/effective.ts';
import type { Exchange } from '../../records/exchange.ts';
import { type ApiClient, createClient } from '../client.ts';
import { systemClock } from '../clock.ts';
import { createRedactor } from '../redact.ts';
import type { Client, CredentialUse, Request } from '../request.ts';
import { allSchemes, variables } from './contract.ts';

const servers: http.Server[] = [];
const clients: Client[] = [];

/** A server that has read the whole body; closed after the test. */
export async function serve(
  handler: (request: IncomingMessage, response: ServerResponse, body: string) => void,
): Promise<string> {
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => handler(request, response, Buffer.concat(chunks).toString()));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

interface Opened {
  readonly client: ApiClient;
  readonly recorded: Exchange[];
}

interface Settings {
  readonly contract?: EffectiveContract;
  readonly signal?: AbortSignal;
  readonly concurrency?: number;
}

/** A client of it, and what it records; closed after the test. */
export function open(baseUrl: string, { contract = unlimited(), ...more }: Settings = {}): Opened {
  const recorded: Exchange[] = [];
  const client = createClient({
    contract,
    baseUrl,
    variables,
    issuer: null,
    seed: 'seed',
    runId: 'run-7',
    clock: systemClock(),
    redactor: createRedactor(),
    onExchange: (exchange) => recorded.push(exchange),
    ...more,
  });
  clients.push(client);
  return { client, recorded };
}

/** Counts from 1. */
export function counter(): { readonly next: () => number; readonly count: () => number } {
  let count = 0;
  return {
    next() {
      count += 1;
      return count;
    },
    count: () => count,
  };
}

/** No limits: nothing waits. */
export const unlimited = (): EffectiveContract => ({ ...allSchemes(), rateLimits: null });

export const get = (
  path: string,
  credential: CredentialUse = { kind: 'none' },
  more: Partial<Request> = {},
): Request => ({
  method: 'GET',
  path,
  credential,
  effect: 'safe',
  ...more,
});
export const as = (identity: string): CredentialUse => ({ kind: 'valid', identity });

afterEach(async () => {
  for (const client of clients.splice(0)) await client.close();
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});
