import { resolve } from '../contract/resolve.ts';
import type { Contract } from '../contract/schema/contract.ts';
import type { Exchange } from '../records/exchange.ts';
import type { World } from './case.ts';

const BASE: Contract = {
  gatehouse: 1,
  api: { name: 'api' },
  environments: {
    staging: { url: 'http://127.0.0.1:1' },
    production: { url: 'http://127.0.0.1:1', protected: true },
  },
  schemes: { key: { type: 'api-key' } },
  roles: ['reader', 'writer'],
  identities: {
    ana: { scheme: 'key', roles: ['reader'], credential: { token: '$ANA_KEY' } },
    bo: { scheme: 'key', roles: ['writer'], credential: { token: '$BO_KEY' } },
  },
  errors: {
    body: { code: '/error/code', requestId: '/id' },
    refusals: { missing: { status: 401, code: 'KEY_MISSING' } },
  },
  routes: [
    { route: 'GET /live', allow: 'public' },
    { route: 'GET /a', allow: ['reader'] },
    { route: 'POST /a', allow: ['writer'], example: { body: { x: 1 } } },
    { route: 'DELETE /a/{id}', allow: ['writer'], example: { path: { id: '1' } } },
  ],
};

/** A small world for tests of pure functions. */
export function worldFor(
  change: Partial<Contract> = {},
  environment = 'staging',
  callers = ['ana', 'bo'],
): World {
  return { contract: resolve({ ...BASE, ...change }, environment), mintable: [], callers, absent: {} };
}

/** An exchange as the recorder writes it. */
export function exchangeOf(
  status: number,
  more: { headers?: [string, string][]; body?: string; id?: number } = {},
): Exchange {
  const { headers = [], body = '', id = 0 } = more;
  return {
    id,
    at: '2026-11-25T12:00:00.000Z',
    request: { method: 'GET', url: 'http://127.0.0.1:1/a', headers: [], body: null, credential: 'none' },
    answer: { status, headers, body, bytes: Buffer.byteLength(body), cut: false },
    fault: null,
    echoed: false,
    tookMs: 1,
    curl: 'curl http://127.0.0.1:1/a',
  };
}
