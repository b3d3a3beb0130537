import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadContract } from '../load.ts';
import { draftContract } from './draft.ts';
import type { DraftOptions } from './draft-surroundings.ts';
import { readOpenApi } from './read.ts';
import { documentWith, SHOP_ROUTES, shopDocument } from './testdata/documents.ts';
import { ELSEWHERE } from './testdata/elsewhere.ts';

const NOTHING: DraftOptions = { url: null, servedAt: null, seen: new Map(), unlisted: [] };

const drafted = (text: string, options: Partial<DraftOptions> = {}) => {
  const draft = draftContract(readOpenApi('openapi.yaml', text), { ...NOTHING, ...options });
  return { ...draft, contract: loadContract('gatehouse.yaml', () => draft.text).contract };
};

const routesOf = ({ contract }: ReturnType<typeof drafted>) =>
  contract.routes.map(({ route, allow }) => [route, allow === 'public' ? 'public' : 'guarded']);

describe('a drafted contract', () => {
  it('is valid, and has a row for every operation with who may call it', () => {
    expect(routesOf(drafted(shopDocument))).toEqual(SHOP_ROUTES);
  });

  it('says who, by scheme and scope, and asks for their credentials by name', () => {
    const { contract } = drafted(shopDocument);
    expect(contract.routes.map(({ allow }) => allow)).toEqual([
      'public',
      'public',
      ['key'],
      'public',
      ['key'],
      'public',
      { scopes: ['reports:read'] },
    ]);
    expect(contract.schemes['key']).toEqual({ type: 'api-key', header: 'X-Shop-Key' });
    expect(contract.identities['users-caller']?.credential).toEqual({ token: '$USERS_CALLER_TOKEN' });
    expect(contract.environments['staging']?.url).toBe('https://shop.example.com/v1');
  });

  it('takes examples, refusals and error bodies from the document', () => {
    const { contract } = drafted(shopDocument);
    const bodies = contract.routes.map(({ example }) => example);
    expect(bodies[1]).toEqual({ query: { page: 3 } });
    expect(bodies[2]?.body).toMatchObject({ name: 'textxxxxxxxx', kind: 'book' });
    expect(bodies[3]).toEqual({ path: { item_id: 7 } });
    expect(contract.errors).toEqual({
      body: { code: '/code', message: '/message' },
      refusals: {
        missing: { status: 401 },
        invalid: { status: 401 },
        forbidden: { status: 403 },
        throttled: { status: 429, retryAfter: true },
      },
    });
    expect(contract.health).toEqual({ liveness: '/health' });
  });

  it('has a comment for everything that it could not know', () => {
    const { text, open } = drafted(shopDocument);
    const comments = text.split('\n').filter((line) => /^ *# (Not known|Made up|Left out)/.test(line));
    expect(comments.map((line) => line.trim().slice(2, 50))).toEqual([
      'Not known: how the API names the revision it ser',
      'Not known: limits of requests. With rateLimits: ',
      'Not known: issuer, audience and jwksUri (tokens ',
      'Not known: how 1 of 3 guarded operations refuse;',
      'Made up: the query parameter page.',
      'Made up: the body, from its schema.',
      'Not known: a body of application/x-www-form-urle',
      'Not known: whether these are health checks. Take',
    ]);
    expect(open).toBe(comments.length);
  });

  it('leaves out, in words, what matches the same paths', () => {
    const { text, contract } = drafted(
      documentWith('  /a/{x}: { get: { security: [] } }\n  /a/{y}: { get: { security: [] } }\n'),
    );
    expect(contract.routes).toHaveLength(1);
    expect(text).toContain('# Left out: GET /a/{y}: it matches the same paths as GET /a/{x}.');
  });

  it('uses what was seen elsewhere before what the document says', () => {
    const seen = new Map([
      ['GET /items/{item_id}', { path: { item_id: 'i-9' }, query: { verbose: '1' } }],
      ['POST /items', { path: {}, query: {}, body: { name: 'pen' } }],
    ]);
    const { contract, text } = drafted(shopDocument, {
      seen,
      unlisted: ['GET /hidden'],
      servedAt: '/openapi.json',
    });
    expect(contract.routes[3]?.example).toEqual({ path: { item_id: 'i-9' }, query: { verbose: '1' } });
    expect(contract.routes[2]?.example).toEqual({ body: { name: 'pen' } });
    expect(contract.routes.at(-1)).toEqual({ route: 'GET /openapi.json', allow: 'public' });
    expect(text).toContain('# Seen in the HAR, not in the document: GET /hidden');
  });

  it.each(ELSEWHERE)('of $file gets at least nine of ten routes right', ({ file, base, routes }) => {
    const path = createRequire(import.meta.url).resolve(file);
    const draft = drafted(readFileSync(path, 'utf8'));
    const found = new Map(
      draft.contract.routes.map(({ route, allow }) => [route, allow === 'public' ? 'public' : 'guarded']),
    );
    const right = routes.filter(([route, access]) => found.get(route) === access);
    expect(right.length / routes.length).toBeGreaterThanOrEqual(0.9);
    expect(found.size).toBe(routes.length);
    expect(draft.contract.environments['staging']?.url).toBe(base);
  });

  it('of any document is valid, whatever its texts hold', () => {
    const text = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom(
        'a: b',
        '# c',
        '- d',
        '$SECRET',
        '{x',
        'é\u202e',
        'null',
        '1',
        '*a',
        '&a',
        "'",
        '"',
        '\n  x: 1',
        '%',
      ),
    );
    const security = fc.array(fc.dictionary(text, fc.array(text, { maxLength: 2 }), { maxKeys: 2 }), {
      maxLength: 2,
    });
    const operation = fc.record(
      {
        security,
        deprecated: fc.boolean(),
        parameters: fc.array(
          fc.record({
            name: text,
            in: fc.constantFrom('query', 'path', 'header', 'cookie'),
            required: fc.boolean(),
            schema: fc.record({
              type: fc.constantFrom('string', 'integer', 'array'),
              example: fc.jsonValue(),
            }),
          }),
          { maxLength: 2 },
        ),
        requestBody: fc.record({
          content: fc.dictionary(fc.constant('application/json'), fc.record({ example: fc.jsonValue() })),
        }),
      },
      { requiredKeys: [] },
    );
    const path = fc.tuple(text, text).map(([a, b]) => `/${a}/{${b}}`.replace(/\s/g, '_'));
    const document = fc.record({
      openapi: fc.constant('3.1.0'),
      info: fc.record({ title: text }),
      servers: fc.array(fc.record({ url: text }), { maxLength: 1 }),
      components: fc.record({
        securitySchemes: fc.dictionary(
          text,
          fc.record({
            type: fc.constantFrom('http', 'apiKey', 'oauth2', 'openIdConnect'),
            name: text,
            in: text,
            scheme: text,
            openIdConnectUrl: text,
          }),
        ),
      }),
      paths: fc.dictionary(path, fc.record({ get: operation, delete: operation }), {
        minKeys: 1,
        maxKeys: 3,
      }),
    });
    fc.assert(
      fc.property(document, (root) => {
        const source = JSON.stringify({ ...root, paths: { ...root.paths, '/ok': { get: {} } } });
        const { operations } = readOpenApi('a.json', source);
        const { rows, contract } = drafted(source);
        expect(rows).toHaveLength(operations.length);
        expect(contract.routes).toHaveLength(rows.filter(({ route }) => route !== null).length);
      }),
      { numRuns: 60 },
    );
  });
});
