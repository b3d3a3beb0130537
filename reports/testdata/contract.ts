import type { EffectiveContract, EffectiveIdentity, EffectiveRoute } from '../../contract/effective.ts';

const refusal = (status: number, code: string) => ({
  status: [status],
  code,
  challenge: null,
  retryAfter: status === 429,
});

function route(id: string, allow: EffectiveRoute['access'], owner: string | null = null): EffectiveRoute {
  const [method = '', path = ''] = id.split(' ');
  const params = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
  return {
    ...{
      id,
      method,
      path,
      params,
      access: allow,
      owner,
      example: {},
      status: null,
      exempt: false,
      p95Ms: null,
    },
    effect: method === 'DELETE' ? 'destructive' : 'safe',
    denied: [404],
  };
}

function identity(name: string, roles: readonly string[]): EffectiveIdentity {
  const credential = { token: `$${name.toUpperCase()}_TOKEN` };
  return {
    ...{ name, scheme: 'token', subject: name, roles, scopes: [], tenant: null },
    tier: roles[0] ?? 'anonymous',
    credential,
  };
}

const restricted = (...roles: string[]) => ({ kind: 'restricted', roles, scopes: [], services: [] }) as const;

/** A small contract of three roles, with a public, an owned, a guarded and a destructive route. */
export const CONTRACT: EffectiveContract = {
  schema: 'gatehouse/contract@1',
  api: { name: 'call-analytics', revision: { header: 'X-Revision' } },
  environment: {
    ...{ name: 'staging', url: 'https://staging.api.example.com', command: null, env: {}, powers: [] },
    ready: { path: '/health', withinMs: 30_000 },
    requires: ['credentials', 'matrix'],
    protected: false,
    owned: false,
    instances: 1,
  },
  headers: {},
  requests: { timeoutMs: 10_000, maxBodyBytes: 1_048_576 },
  schemes: {
    token: {
      ...{
        type: 'jwt',
        name: 'token',
        profile: 'cognito',
        header: 'Authorization',
        prefix: 'Bearer ',
        secret: null,
      },
      ...{
        issuer: 'https://issuer.example.com',
        clientId: 'client',
        audience: null,
        jwksUri: 'https://issuer.example.com/jwks',
      },
      ...{ algorithms: ['RS256'], lifetimeMs: 3_600_000, leewayMs: 0, entitlements: 'token' },
      claims: { subject: 'sub', roles: 'cognito:groups', scopes: 'scope', tenant: 'tenant' },
    },
  },
  roles: ['users', 'analysts', 'admins'],
  identities: {
    uma: identity('uma', ['users']),
    ana: identity('ana', ['analysts']),
    ada: identity('ada', ['admins']),
  },
  errors: {
    body: { code: '/error/code' },
    refusals: {
      ...{
        missing: refusal(401, 'KEY_MISSING'),
        malformed: refusal(401, 'KEY_INVALID'),
        invalid: refusal(401, 'KEY_INVALID'),
      },
      ...{
        expired: refusal(401, 'KEY_INVALID'),
        forbidden: refusal(403, 'FORBIDDEN'),
        throttled: refusal(429, 'THROTTLED'),
      },
      unlisted: { anonymous: [401, 404], identified: [404] },
      wrongMethod: { anonymous: [401, 405], identified: [405] },
    },
  },
  routes: [
    route('GET /health', { kind: 'public' }),
    route('GET /analytics/summary', restricted('analysts', 'admins')),
    route('GET /analytics/pain-points', restricted('analysts', 'admins')),
    route('GET /calls/{call_id}', restricted('users', 'admins'), 'uma'),
    route('DELETE /calls/{call_id}', restricted('admins')),
  ],
  rateLimits: null,
  health: { liveness: '/health' },
  objectives: { p95: '< 500ms', unauthorizedAccess: 'none' },
  load: null,
  waivers: [],
};
