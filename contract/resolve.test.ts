import { describe, expect, it } from 'vitest';
import { loadContract } from './load.ts';
import { type ResolveOptions, resolve } from './resolve.ts';
import { broken, SOUND } from './testdata/sound.ts';

const resolved = (text: string, environment: string, options?: ResolveOptions) =>
  resolve(loadContract('c.yaml', () => text).contract, environment, options);
const staging = resolved(SOUND, 'staging');

describe('a resolved contract', () => {
  it('has the defaults of its schemes', () => {
    expect(staging.schemes).toEqual({
      key: { type: 'opaque', name: 'key', header: 'Authorization', prefix: 'Bearer ' },
      token: expect.objectContaining({
        header: 'Authorization',
        prefix: 'Bearer ',
        algorithms: ['RS256'],
        lifetimeMs: 3_600_000,
        leewayMs: 0,
        clientId: null,
        secret: null,
        claims: { subject: 'sub', roles: 'roles', scopes: 'scope', tenant: 'tenant' },
      }),
      peer: { type: 'service', name: 'peer', idHeader: 'X-Service-Id', secretHeader: 'X-Service-Secret' },
      door: { type: 'basic', name: 'door', header: 'Authorization', prefix: 'Basic ' },
    });
  });

  it.each([
    ['type: opaque', 'type: api-key', { header: 'X-API-Key', prefix: '' }],
    ['type: opaque', 'type: api-key, prefix: zap_', { header: 'X-API-Key', prefix: 'zap_' }],
    ['type: opaque', 'type: opaque, header: X-Key', { header: 'X-Key', prefix: '' }],
    ['type: opaque', 'type: opaque, header: authorization', { header: 'authorization', prefix: 'Bearer ' }],
  ])('carries a key: %s as %s', (from, to, carrier) => {
    expect(resolved(broken(from, to), 'staging').schemes['key']).toMatchObject(carrier);
  });

  it('promises a type of tokens and a refusal of several credentials only where it says so', () => {
    expect(staging.schemes['token']).not.toHaveProperty('typ');
    expect(staging.errors).not.toHaveProperty('conflicting');
    const typed = resolved(broken('profile: oidc,', 'profile: oidc, typ: at+jwt,'), 'staging');
    expect(typed.schemes['token']).toMatchObject({ typ: 'at+jwt' });
    for (const [stated, effective] of [
      ['refused', 'refused'],
      ['open', undefined],
    ]) {
      const text = `${SOUND.replace(/^errors:.*\n/m, '')}\nerrors: { conflicting: ${stated} }\n`;
      expect(resolved(text, 'staging').errors.conflicting).toBe(effective);
    }
  });

  it('signs hs256 with HS256, and reads cognito groups', () => {
    const shared = broken('profile: oidc,', 'profile: hs256, secret: $SHARED,');
    expect(resolved(shared, 'staging').schemes['token']).toMatchObject({
      algorithms: ['HS256'],
      secret: '$SHARED',
    });
    const pool = broken('profile: oidc,', 'profile: cognito, clientId: c,');
    expect(resolved(pool, 'staging').schemes['token']).toMatchObject({ claims: { roles: 'cognito:groups' } });
  });

  it('has the defaults of its refusals', () => {
    const plain = { code: null, challenge: null, retryAfter: false };
    expect(staging.errors.refusals).toEqual({
      missing: { ...plain, status: [401] },
      malformed: { ...plain, status: [400, 401] },
      invalid: { ...plain, status: [401] },
      expired: { ...plain, status: [401] },
      forbidden: { ...plain, status: [403] },
      throttled: { ...plain, status: [429], retryAfter: true },
      unlisted: { anonymous: [401, 404], identified: [404] },
      wrongMethod: { anonymous: [401, 405], identified: [405] },
    });
  });

  it('refuses what is expired like what is invalid, but for what the contract says', () => {
    const given = 'invalid: { status: [401, 403], code: BAD, challenge: false }, expired: { code: OLD }';
    const { refusals } = resolved(broken('missing: 401', given), 'staging').errors;
    expect(refusals.invalid).toEqual({
      status: [401, 403],
      code: 'BAD',
      challenge: false,
      retryAfter: false,
    });
    expect(refusals.expired).toEqual({
      status: [401, 403],
      code: 'OLD',
      challenge: false,
      retryAfter: false,
    });
  });

  it('has its routes parsed, with the defaults of each', () => {
    expect(staging.routes[2]).toEqual({
      id: 'GET /orders/{order_id}',
      method: 'GET',
      path: '/orders/{order_id}',
      params: ['order_id'],
      access: { kind: 'restricted', roles: ['buyers'], scopes: [], services: [] },
      effect: 'safe',
      example: { path: { order_id: 'o-1' } },
      status: null,
      owner: 'bo',
      denied: [404],
      exempt: false,
      p95Ms: null,
    });
    expect(staging.routes[3]).toMatchObject({ effect: 'write', denied: [403, 404] });
    expect(resolved(broken('PUT /stock', 'DELETE /stock'), 'local').routes[3]?.effect).toBe('destructive');
  });

  it('knows its environment, its bounds and whether the harness started it', () => {
    expect(staging).toMatchObject({
      environment: {
        name: 'staging',
        url: 'https://shop.example.com',
        command: null,
        owned: false,
        protected: false,
      },
      requests: { timeoutMs: 10_000, maxBodyBytes: 1_048_576 },
      rateLimits: { key: 'identity', algorithm: 'fixed-window', burst: null, windowMs: 60_000, headers: {} },
    });
    expect(resolved(SOUND, 'local').environment).toMatchObject({
      url: null,
      command: 'npm start',
      owned: true,
      ready: { path: '/health', withinMs: 30_000 },
    });
  });

  it('knows who is a service, and under which tier everyone falls', () => {
    const { sam, bo, stock } = staging.identities;
    expect(stock?.service).toBe('service:stock');
    expect([sam?.service, bo?.service]).toEqual([undefined, undefined]);
    expect([sam?.tier, bo?.tier, stock?.tier]).toEqual(['staff', 'anonymous', 'anonymous']);
  });
});

describe('overrides', () => {
  it('merge into their section, in their environment only', () => {
    const patch =
      'rateLimits: { window: 2s, tiers: { buyers: 90, staff: null } }, headers: { X-Env: local }, health: { details: /health }';
    const text = broken('requests: { timeout: 2s }', patch).replace(' tier: staff,', '');
    const local = resolved(text, 'local');
    expect(local.rateLimits).toMatchObject({ windowMs: 2000, tiers: { anonymous: 30, buyers: 90 } });
    expect(local.rateLimits?.tiers).not.toHaveProperty('staff');
    expect([local.headers, local.health]).toEqual([
      { 'X-Env': 'local' },
      { liveness: '/health', details: '/health' },
    ]);
    expect(local.identities['bo']?.tier).toBe('buyers');
    expect(resolved(text, 'staging').rateLimits?.windowMs).toBe(60_000);
  });
});

describe('outputs', () => {
  const text = broken(
    'issuer: "https://id.example.com", audience: shop',
    'issuer: "${outputs.id.issuer}", audience: "${outputs.id.aud}-x"',
  ).replace('url: "https://shop.example.com"', 'url: "${outputs.gate.url}"');
  const outputs = { id: { issuer: 'https://i', aud: 'a' }, gate: { url: 'https://s.example.com/' } };

  it('fill in schemes and addresses', () => {
    const contract = resolved(text, 'staging', { outputs });
    expect(contract.schemes['token']).toMatchObject({ issuer: 'https://i', audience: 'a-x' });
    expect(contract.environment.url).toBe('https://s.example.com');
  });

  it('are read as Terraform prints them', () => {
    const printed = {
      id: { value: outputs.id, type: 'object', sensitive: false },
      gate: { value: outputs.gate, type: 'object' },
    };
    expect(resolved(text, 'staging', { outputs: printed }).schemes['token']).toMatchObject({
      issuer: 'https://i',
    });
  });

  it('that are missing are all named, with their places', () => {
    const { contract, placeOf } = loadContract('c.yaml', () => text);
    const message = expect.stringMatching(
      /^c\.yaml:8:46: \$\{outputs\.id\.issuer\}[\s\S]*\n.*id\.aud[\s\S]*\nc\.yaml:4:19: .*gate\.url/,
    );
    const refusal = expect.objectContaining({ code: 'outputs-unreadable', message });
    expect(() => resolve(contract, 'staging', { placeOf })).toThrow(refusal);
    expect(() => resolve(contract, 'staging', { placeOf, outputs: { id: {}, gate: { url: {} } } })).toThrow(
      refusal,
    );
  });

  it('that give no address are refused', () => {
    const odd = { ...outputs, gate: { url: 'shop.example.com' } };
    expect(() => resolved(text, 'staging', { outputs: odd })).toThrow(/not an http or https URL/);
  });

  it('may stay as they stand for an explanation', () => {
    const contract = resolved(text, 'staging', { keepUnresolved: true });
    expect(contract.environment.url).toBe('${outputs.gate.url}');
  });
});

describe('an unknown environment', () => {
  it.each(['stagin', 'toString'])('is refused with those that are known: %s', (name) => {
    const message = expect.stringMatching(/known: staging, local/);
    expect(() => resolved(SOUND, name)).toThrow(
      expect.objectContaining({ code: 'environment-unknown', message }),
    );
  });
});
