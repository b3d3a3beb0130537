import type {
  Access,
  EffectiveContract,
  EffectiveRefusal,
  EffectiveRoute,
} from '../../contract/effective.ts';
import { buildServer, type ServeOptions } from '../serve.ts';

const refusal = (status: number, code: string): EffectiveRefusal => ({
  status: [status],
  code,
  challenge: null,
  retryAfter: false,
});

/** A route row with the defaults of the contract's loader. */
export function route(id: string, access: Access, changes: Partial<EffectiveRoute> = {}): EffectiveRoute {
  const [method = '', path = ''] = id.split(' ');
  const params = [...path.matchAll(/\{([^}]+)\}/g)].flatMap(([, name]) => (name ? [name] : []));
  return {
    id,
    method,
    path,
    params,
    access,
    effect: method === 'GET' ? 'safe' : 'write',
    example: {},
    status: null,
    owner: null,
    denied: [404],
    exempt: false,
    p95Ms: null,
    ...changes,
  };
}

export const PUBLIC: Access = { kind: 'public' };
export const IDENTIFIED: Access = { kind: 'identified' };

export const restricted = (access: Partial<Extract<Access, { kind: 'restricted' }>>): Access => ({
  kind: 'restricted',
  roles: [],
  scopes: [],
  services: [],
  ...access,
});

const BASE: EffectiveContract = {
  schema: 'gatehouse/contract@1',
  api: { name: 'books', revision: { header: 'X-Revision' } },
  environment: {
    name: 'rehearsal',
    url: null,
    command: 'serve',
    ready: { path: '/', withinMs: 1000 },
    env: {},
    instances: 1,
    powers: [],
    requires: [],
    protected: false,
    owned: true,
  },
  headers: {},
  requests: { timeoutMs: 1000, maxBodyBytes: 1024 },
  schemes: {},
  roles: ['readers', 'editors'],
  identities: {},
  errors: {
    body: { code: '/error/code', message: '/error/message', hint: '/error/hint', requestId: '/request_id' },
    refusals: {
      missing: refusal(401, 'MISSING'),
      malformed: refusal(401, 'MALFORMED'),
      invalid: refusal(401, 'INVALID'),
      expired: refusal(401, 'EXPIRED'),
      forbidden: refusal(403, 'FORBIDDEN'),
      throttled: { ...refusal(429, 'THROTTLED'), retryAfter: true },
      unlisted: { anonymous: [401], identified: [404] },
      wrongMethod: { anonymous: [401], identified: [405] },
    },
  },
  routes: [],
  rateLimits: null,
  health: {},
  objectives: {},
  load: null,
  waivers: [],
};

export const contract = (changes: Partial<EffectiveContract>): EffectiveContract => ({ ...BASE, ...changes });

export const identity = (
  name: string,
  scheme: string,
  changes: Partial<EffectiveContract['identities'][string]> = {},
): EffectiveContract['identities'] => ({
  [name]: {
    name,
    scheme,
    subject: name,
    roles: [],
    scopes: [],
    tenant: null,
    tier: 'anonymous',
    credential: null,
    ...changes,
  },
});

/** A server without a socket, with a clock that stands still and random bytes that count up. */
export function server(changes: Partial<EffectiveContract>, options: Partial<ServeOptions> = {}) {
  let count = 0;
  return buildServer({
    contract: contract(changes),
    variables: () => undefined,
    revision: 'r1',
    clock: { now: () => 1_700_000_000_000 },
    random: (bytes) => {
      count += 1;
      return new Uint8Array(bytes).fill(count);
    },
    ...options,
  });
}
