import { describe, expect, it } from 'vitest';
import type { EffectiveContract } from '../contract/effective.ts';
import { resolve } from '../contract/resolve.ts';
import type { Contract } from '../contract/schema/contract.ts';
import { renderErrorsPage } from './errors-page.ts';
import { renderFlowPage } from './flow-page.ts';
import { renderPostman } from './postman.ts';
import { CONTRACT } from './testdata/contract.ts';
import { HOSTILE } from './testdata/hostile.ts';

const SHOP: Contract = {
  gatehouse: 1,
  api: { name: 'shop' },
  environments: { staging: { url: 'https://shop.example.com' } },
  schemes: {
    token: { type: 'opaque' },
    key: { type: 'api-key', prefix: 'k_' },
    door: { type: 'basic' },
    peer: { type: 'service' },
  },
  roles: ['staff'],
  identities: {
    sam: { scheme: 'token', roles: ['staff'], credential: { token: '$SAM_TOKEN' } },
    kim: { scheme: 'key', scopes: ['stock:read'] },
    dora: { scheme: 'door' },
    stock: { scheme: 'peer', credential: { id: 'service:stock', secret: '$STOCK_SECRET' } },
  },
  errors: {
    body: { code: '/error/code', message: '/error/message', requestId: '/request_id' },
    refusals: {
      missing: { status: 401, code: 'NO_KEY', challenge: 'Bearer' },
      throttled: { status: 429, retryAfter: true },
    },
  },
  routes: [
    { route: 'GET /health', allow: 'public' },
    { route: 'GET /orders/{id}', allow: ['staff'], example: { path: { id: 'o 1' }, query: { full: true } } },
    { route: 'POST /stock', allow: { scopes: ['stock:read'] }, example: { body: { n: 1 } } },
    { route: 'PUT /stock', allow: { services: ['service:stock'] } },
  ],
  rateLimits: { window: '60s', tiers: { anonymous: 30 } },
};
const shop = (more: Partial<Contract> = {}): EffectiveContract => resolve({ ...SHOP, ...more }, 'staging');

const KEYS: Partial<Contract> = {
  flows: {
    keys: {
      kind: 'keys',
      scheme: 'token',
      use: 'GET /orders/{id}',
      issue: { request: 'POST /stock', expect: 201, capture: { credential: '/key' } },
    },
    photo: {
      kind: 'upload',
      identity: 'sam',
      origins: ['https://files.example.com'],
      initiate: { request: 'PUT /stock', capture: { url: '/url' } },
    },
  },
};

describe('the page of flows', () => {
  it('draws how a caller is identified, and each flow step by step', () => {
    const page = renderFlowPage(shop(KEYS));
    expect(page.match(/```mermaid\nsequenceDiagram\n/g)).toHaveLength(3);
    expect(page).toContain('  API-->>Caller: 401 missing\n');
    expect(page).toContain('  Caller->>API: POST /stock\n  API-->>Caller: 201 with credential\n');
    expect(page).toContain('  Caller->>Store: PUT the file\n');
    expect(page).toContain('| issue | <code>POST /stock</code> | 201 | any 4xx |');
  });

  it('keeps a diagram whole, whatever the names of the contract hold', () => {
    const [flow] = resolve({ ...SHOP, ...KEYS }, 'staging').flows ?? [];
    const use = 'GET /a\n```\n; click x "javascript:alert(1)"';
    const page = renderFlowPage({ ...shop(), flows: flow?.kind === 'keys' ? [{ ...flow, use }] : [] });
    expect(page.match(/```/g)).toHaveLength(4);
    expect(page).toContain('the credential opens GET /a click x javascript:alert(1)');
  });
});

describe('the page of authentication errors', () => {
  it('says of every refusal why, how to mend it, and what the answer looks like', () => {
    const page = renderErrorsPage(shop());
    expect(page).toContain('### 401 NO&#95;KEY: No credential');
    expect(page).toContain(
      '```http\nHTTP/1.1 401\nWWW-Authenticate: Bearer\nContent-Type: application/json\n\n{\n  "error": {\n    "code": "NO_KEY",\n    "message": "MESSAGE"\n  },\n  "request_id": "REQUEST-ID"\n}\n```',
    );
    expect(page).toContain('HTTP/1.1 429\nRetry-After: SECONDS');
    expect(page.match(/\*\*Why:\*\*/g)).toHaveLength(6);
    expect(page.match(/\*\*Fix:\*\*/g)).toHaveLength(6);
  });

  it('shows how each scheme is sent, and what each route needs', () => {
    const page = renderErrorsPage(shop());
    for (const line of [
      'Authorization: Bearer YOUR-CREDENTIAL',
      'X-API-Key: k_YOUR-CREDENTIAL',
      'Authorization: Basic BASE64(NAME:PASSWORD)',
      'X-Service-Secret: YOUR-SECRET',
      '| <code>GET /health</code> | anyone |  |',
      '| role staff | sam |',
      '| scopes stock:read | kim |',
      '| service service:stock | stock |',
    ])
      expect(page).toContain(line);
  });

  it('leaves out limits where there are none, and knows problem details', () => {
    const { rateLimits: _, ...unlimited } = SHOP;
    const page = renderErrorsPage(resolve({ ...unlimited, errors: { body: 'problem+json' } }, 'staging'));
    expect(page).not.toContain('Too many requests');
    expect(page).toContain('Content-Type: application/problem+json');
  });

  it.each(Object.entries(HOSTILE))('lets no markup of a contract through: %s', (_, text) => {
    const [route] = CONTRACT.routes;
    const hostile = {
      ...CONTRACT,
      api: { ...CONTRACT.api, name: text },
      routes: route === undefined ? [] : [{ ...route, id: text }],
    };
    const page = renderErrorsPage(hostile);
    expect(page).not.toMatch(/<(script|img|details)|\]\(|[\u202a-\u202e\u2066-\u2069]/i);
  });
});

describe('the Postman collection', () => {
  const collection = JSON.parse(renderPostman(shop()));
  const request = (name: string) =>
    collection.item.find((item: { name: string }) => item.name === name).request;

  it('has a request for each route, with the example of the contract', () => {
    expect(collection.info.schema).toBe(
      'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
    );
    expect(collection.item.map((item: { name: string }) => item.name)).toEqual(
      SHOP.routes.map(({ route }) => route),
    );
    expect(request('GET /orders/{id}').url).toEqual({
      raw: '{{baseUrl}}/orders/:id?full=true',
      host: ['{{baseUrl}}'],
      path: ['orders', ':id'],
      query: [{ key: 'full', value: 'true' }],
      variable: [{ key: 'id', value: 'o 1' }],
    });
    expect(JSON.parse(request('POST /stock').body.raw)).toEqual({ n: 1 });
  });

  it('sends each as the first caller it admits, with credentials as empty variables', () => {
    expect(request('GET /health').auth).toEqual({ type: 'noauth' });
    expect(request('GET /orders/{id}').auth.bearer[0].value).toBe('{{sam}}');
    expect(request('POST /stock').auth.apikey.map(({ value }: { value: string }) => value)).toEqual([
      'X-API-Key',
      'k_{{kim}}',
      'header',
    ]);
    expect(request('PUT /stock').header).toEqual([
      { key: 'X-Service-Id', value: '{{stock.id}}' },
      { key: 'X-Service-Secret', value: '{{stock.secret}}' },
    ]);
    const variables = collection.variable.map(({ key, value }: { key: string; value: string }) => [
      key,
      value,
    ]);
    expect(variables).toEqual([
      ['baseUrl', 'https://shop.example.com'],
      ['sam', ''],
      ['kim', ''],
      ['dora.username', ''],
      ['dora.password', ''],
      ['stock.id', ''],
      ['stock.secret', ''],
    ]);
  });
});
