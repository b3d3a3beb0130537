import { describe, expect, test } from 'vitest';
import { createRedactor } from './redact.ts';
import type { CredentialUse } from './request.ts';
import { SECRETS } from './testdata/contract.ts';
import { as, get, open, serve, unlimited } from './testdata/served.ts';

describe('no secret is recorded', () => {
  test('however the API repeats it, and the record says that it did', async () => {
    const { client, recorded } = open(
      await serve((request, response) => {
        const value = request.headers.authorization ?? request.headers['x-service-secret'] ?? '';
        response.setHeader('X-Seen', Buffer.from(String(value)).toString('base64'));
        response.end(
          JSON.stringify({
            value,
            url: encodeURIComponent(String(value)),
            hex: Buffer.from(String(value)).toString('hex'),
          }),
        );
      }),
    );
    const uses: CredentialUse[] = ['model', 'billing', 'vet', 'mia'].map(as);
    uses.push(
      { kind: 'altered', identity: 'model', how: 'random' },
      { kind: 'altered', identity: 'vet', how: 'truncated' },
    );
    uses.push({ kind: 'forged', identity: 'mia', token: { sign: 'stranger' } }, {
      ...as('model'),
      place: 'query',
    } as CredentialUse);
    for (const use of uses) {
      const exchange = await client.send(get('/me', use));
      expect(exchange.echoed, exchange.request.credential).toBe(!('place' in use));
    }
    const witness = createRedactor();
    for (const secret of Object.values(SECRETS)) witness.learn(secret, 'secret');
    expect(witness.holds(JSON.stringify(recorded))).toBe(false);
    expect(JSON.stringify(recorded)).not.toMatch(/eyJ[\w-]+\.[\w-]+\.[\w-]+/);
  });

  test('a malformed value is repeated where everybody may read it', async () => {
    const { client } = open(await serve((request, response) => response.end(request.headers.authorization)));
    const exchange = await client.send(get('/me', { kind: 'altered', identity: 'model', how: 'malformed' }));
    expect(exchange).toMatchObject({ echoed: true, answer: { body: 'Bearer %%not-a-credential%%' } });
  });

  test('nor its beginning, where a body of more than the bound was cut', async () => {
    const key = SECRETS['MODEL_KEY'] ?? '';
    const contract = { ...unlimited(), requests: { timeoutMs: 2000, maxBodyBytes: 2000 } };
    const { client } = open(await serve((_, response) => response.end('x'.repeat(1990) + key)), { contract });
    const exchange = await client.send(get('/me', as('model')));
    expect(exchange.answer).toMatchObject({ cut: true, body: `${'x'.repeat(1990)}[credential of model]` });
  });
});

describe('a credential that the API hands out', () => {
  test('is asked for once, used, and in no record', async () => {
    let issued = 0;
    const { client, recorded } = open(
      await serve((request, response, body) => {
        if (request.method !== 'POST')
          return void response.end(request.headers['x-api-key'] === 'zap_test_k3y-of-acme' ? 'in' : 'out');
        issued += 1;
        expect(JSON.parse(body)).toEqual({ name: 'gh-run-7', admin: SECRETS['ADMIN_KEY'] });
        response.writeHead(201).end(JSON.stringify({ api_key: 'zap_test_k3y-of-acme' }));
      }),
    );
    const answers = await Promise.all(
      Array.from({ length: 5 }, (_, i) => client.send(get(`/me?${i}`, as('acme')))),
    );
    expect(answers.map(({ answer }) => answer?.body)).toEqual(['in', 'in', 'in', 'in', 'in']);
    expect(issued).toBe(1);
    expect(JSON.stringify(recorded)).not.toContain('k3y-of-acme');
    expect(JSON.stringify(recorded)).not.toContain(SECRETS['ADMIN_KEY']);
    expect(recorded[0]?.answer?.body).toBe('{"api_key":"[credential of acme]"}');
  });

  test.each([
    [500, '{}', 'acme: POST /keys answered 500 where 201 was expected'],
    [201, '{}', 'acme: POST /keys answered without a text at /api_key'],
    [201, 'no json', 'acme: POST /keys answered without a text at /api_key'],
  ])('and did not, with %i and %s, is a fault of the credential', async (status, body, message) => {
    const { client } = open(await serve((_, response) => response.writeHead(status).end(body)));
    const { fault, answer } = await client.send(get('/me', as('acme')));
    expect(answer).toBeNull();
    expect(fault?.code).toBe('credential');
    expect(fault?.message).toContain(message);
  });
});
