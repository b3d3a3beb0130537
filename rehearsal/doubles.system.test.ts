import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemClock } from '../client/clock.ts';
import { createMailbox } from '../client/mailbox.ts';
import type { DoubleServer } from './double-server.ts';
import { startIssuer } from './issuer.ts';
import { startMailbox } from './mailbox.ts';
import { type Storage, startStorage } from './storage.ts';

describe('the mail service', () => {
  let service: DoubleServer;
  beforeAll(async () => {
    service = await startMailbox();
  });
  afterAll(() => service.close());

  const send = (body: unknown): Promise<Response> =>
    fetch(`${service.url}/messages`, { method: 'POST', body: JSON.stringify(body) });
  const mailboxOf = (withinMs: number) =>
    createMailbox({
      mailbox: { url: '$MAIL/messages?to=${address}', code: 'code is (\\d{6})', withinMs },
      variables: (name) => (name === 'MAIL' ? service.url : undefined),
      clock: systemClock(),
      signal: new AbortController().signal,
    });

  test('keeps what is sent for whoever it is sent to, and takes nothing else', async () => {
    expect((await send({ to: 'a+b@example.com', text: 'hello' })).status).toBe(202);
    expect((await send({ text: 'to nobody' })).status).toBe(400);
    const found = await fetch(`${service.url}/messages?to=${encodeURIComponent('a+b@example.com')}`);
    expect(await found.json()).toEqual({ messages: [{ to: 'a+b@example.com', text: 'hello' }] });
  });

  test('gives each code once, and to its own address', async () => {
    const mailbox = mailboxOf(20_000);
    await send({ to: 'c@example.com', text: 'Your code is 111111.' });
    await send({ to: 'd@example.com', text: 'Your code is 222222.' });
    expect(await mailbox.nextCode('c@example.com')).toBe('111111');
    const later = mailbox.nextCode('c@example.com');
    await send({ to: 'c@example.com', text: 'Your code is 333333.' });
    expect(await later).toBe('333333');
  });

  test('is waited for no longer than the contract says', async () => {
    expect(await mailboxOf(50).nextCode('nobody@example.com')).toMatchObject({ code: 'unmet' });
  });
});

describe('the object store', () => {
  let store: Storage;
  beforeAll(async () => {
    store = await startStorage();
  });
  afterAll(() => store.close());

  const signed = (method: string, path: string, expires: number, secret = store.secret): string => {
    const signature = createHmac('sha256', secret)
      .update(`${method}\n${path}\n${expires}`)
      .digest('base64url');
    return `${store.url}${path}?expires=${expires}&signature=${signature}`;
  };
  const inAMinute = Math.floor(Date.now() / 1000) + 60;
  const put = async (url: string): Promise<number> =>
    (await fetch(url, { method: 'PUT', body: 'a file' })).status;

  test('takes a file at an address that is signed for it, and hands it out', async () => {
    expect(await put(signed('PUT', '/uploads/a', inAMinute))).toBe(200);
    expect(await (await fetch(`${store.url}/uploads/a`)).text()).toBe('a file');
  });

  test('takes none under another signature, method, path or time', async () => {
    const other = new URL(signed('PUT', '/uploads/b', inAMinute));
    other.pathname = '/uploads/c';
    for (const url of [
      signed('PUT', '/uploads/b', inAMinute, 'another secret'),
      signed('POST', '/uploads/b', inAMinute),
      signed('PUT', '/uploads/b', inAMinute - 3600),
      `${store.url}/uploads/b`,
      other.href,
    ])
      expect(await put(url)).toBe(403);
  });
});

test('the issuer signs for an API that signs its users in, with a key that it publishes', async () => {
  const issuer = await startIssuer();
  try {
    const ask = (body: string): Promise<Response> => fetch(`${issuer.url}/tokens`, { method: 'POST', body });
    const token = await (
      await ask(JSON.stringify({ header: { alg: 'RS256' }, claims: { sub: 'uma' } }))
    ).text();
    const [header, claims] = token
      .split('.')
      .slice(0, 2)
      .map((segment) => JSON.parse(Buffer.from(segment, 'base64url').toString()));
    expect([header.alg, header.kid, claims]).toEqual(['RS256', issuer.publicJwk.kid, { sub: 'uma' }]);
    for (const body of ['', '[]', '{"claims":{}}']) expect((await ask(body)).status).toBe(400);
  } finally {
    await issuer.close();
  }
});
