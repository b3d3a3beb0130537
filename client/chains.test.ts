import { describe, expect, test } from 'vitest';
import type { EffectiveContract } from '../contract/effective.ts';
import { type Chains, createChains } from './chains.ts';
import { systemClock } from './clock.ts';
import { createRedactor } from './redact.ts';
import type { ChainPart, Request } from './request.ts';
import { allSchemes } from './testdata/contract.ts';

const redactor = createRedactor();
const chainsOf = (runId = 'run-1', contract: EffectiveContract = allSchemes()): Chains =>
  createChains({
    contract,
    runId,
    redactor,
    seed: 's',
    clock: systemClock(),
    variables: (name) => ({ TEAM: 'blue', STORE: 'https://files.example.com' })[name],
    signal: new AbortController().signal,
  });

const part = (more: Partial<ChainPart> = {}): ChainPart => ({ id: 'c', scope: 'own', ...more });
const request = (chain: ChainPart, more: Partial<Request> = {}): Request => ({
  method: 'POST',
  path: '/keys',
  credential: { kind: 'none' },
  effect: 'write',
  chain,
  ...more,
});
const answer = (body: unknown) => ({
  status: 200,
  headers: [],
  body: Buffer.from(JSON.stringify(body)),
  bytes: 1,
  cut: false,
});

async function filled(chains: Chains, chain: ChainPart, more: Partial<Request> = {}) {
  const outcome = await chains.fill(request(chain, more));
  if ('code' in outcome) throw new Error(outcome.message);
  return outcome;
}

describe('a request of a chain', () => {
  test('has its names filled in: made ones once for each scope, variables, and what an answer held', async () => {
    const chains = chainsOf();
    chains.keep(
      part({ capture: { id: '/key/id', credential: '/key/text' } }),
      answer({ key: { id: 7, text: 'k-secret-1' } }),
    );
    const body = { name: 'gh-${run} of $TEAM', list: ['${id}'], password: '${password}' };
    const first = await filled(chains, part(), { path: '/keys/${id}', body });
    const again = await filled(chains, part(), { body });
    const other = await filled(chains, part({ scope: 'other' }), { body: { name: '${run}' } });
    expect(first.request.path).toBe('/keys/7');
    expect(first.request.body).toMatchObject({
      name: expect.stringMatching(/^gh-[0-9a-f]{16} of blue$/),
      list: ['7'],
    });
    expect(again.request.body).toEqual(first.request.body);
    expect(JSON.stringify(first.request.body)).not.toContain(JSON.stringify(other.request.body).slice(9, -2));
  });

  test('has a value encoded in its path, and as it is in its body', async () => {
    const chains = chainsOf();
    chains.keep(part({ capture: { id: '/id' } }), answer({ id: 'a/b?c' }));
    const { request: sent } = await filled(chains, part(), { path: '/keys/${id}', body: { id: '${id}' } });
    expect([sent.path, sent.body]).toEqual(['/keys/a%2Fb%3Fc', { id: 'a/b?c' }]);
  });

  test('is not sent where a value is missing', async () => {
    const chains = chainsOf();
    expect(await chains.fill(request(part(), { path: '/keys/${id}' }))).toMatchObject({ code: 'unmet' });
    expect(
      chains.present({ kind: 'captured', scheme: 'key', tier: 'free', chain: 'c', scope: 'own' }),
    ).toMatchObject({
      code: 'unmet',
    });
  });

  test('may give a value for itself alone, which names others', async () => {
    const chains = chainsOf();
    const changed = part({ values: { password: '${newPassword}' } });
    const [one, two, three] = [
      await filled(chains, part(), { body: { p: '${password}' } }),
      await filled(chains, changed, { body: { p: '${password}' } }),
      await filled(chains, part(), { body: { p: '${newPassword}' } }),
    ];
    expect(two.request.body).toEqual(three.request.body);
    expect(two.request.body).not.toEqual(one.request.body);
  });

  test('makes other names in another run', async () => {
    const body = { name: '${run}' };
    const [one, two] = [
      await filled(chainsOf('a'), part(), { body }),
      await filled(chainsOf('b'), part(), { body }),
    ];
    expect(one.request.body).not.toEqual(two.request.body);
  });
});

describe('what an answer handed out', () => {
  test('goes into another scope together with all the rest, and leaves the first as it was', async () => {
    const chains = chainsOf();
    const capture = { credential: '/key' };
    chains.keep(part({ capture: { ...capture, id: '/id' } }), answer({ key: 'first-key', id: 'k1' }));
    chains.keep(part({ capture, into: 'renewed' }), answer({ key: 'second-key' }));
    const shown = (scope: string): string => {
      const outcome = chains.present({ kind: 'captured', scheme: 'key', tier: 'free', chain: 'c', scope });
      return 'code' in outcome ? outcome.code : (outcome.headers[0]?.value ?? '');
    };
    expect([shown('own'), shown('renewed')]).toEqual(['Bearer first-key', 'Bearer second-key']);
    const { request: sent } = await filled(chains, part({ scope: 'renewed' }), { path: '/keys/${id}' });
    expect(sent.path).toBe('/keys/k1');
  });

  test('is recorded nowhere: keys, passwords, codes, and the query of an upload address', async () => {
    const chains = chainsOf();
    const url = 'https://files.example.com/a?X-Amz-Credential=AKIDEXAMPLE&X-Amz-Signature=0123456789abcdef';
    chains.keep(
      part({ capture: { credential: '/key', refresh: '/refresh', url: '/url' } }),
      answer({ key: 'key-in-an-answer', refresh: 'refresh-in-an-answer', url }),
    );
    const { request: sent, secrets } = await filled(chains, part(), {
      body: { p: '${password}', r: '${refresh}' },
    });
    const password = JSON.parse(JSON.stringify(sent.body))['p'];
    expect(secrets).toEqual([password, 'refresh-in-an-answer']);
    const text = `key-in-an-answer refresh-in-an-answer ${url} ${password} ${Buffer.from(String(password)).toString('hex')}`;
    expect(redactor.redact(text)).toBe(
      '[credential of a flow] [refresh token of a flow] https://files.example.com/a?[query of an upload address] [password of a flow] [password of a flow]',
    );
  });
});

describe('an upload', () => {
  const to = ['https://other.example.com', '$STORE'];
  const held = (url: string): Chains => {
    const chains = chainsOf();
    chains.keep(part({ capture: { url: '/url' } }), answer({ url }));
    return chains;
  };

  test('goes to the address as it stands, where its origin is listed', async () => {
    const url = 'https://files.example.com/a%20b?x=1&signature=abc+d';
    expect((await filled(held(url), part({ to }))).elsewhere?.href).toBe(url);
  });

  test.each([
    'https://files.example.com.evil.example/a',
    'http://files.example.com/a',
    'https://files.example.com:8443/a',
    'https://files.example.com@evil.example/a',
    'file:///etc/passwd',
  ])('goes nowhere else: %s', async (url) => {
    expect(await held(url).fill(request(part({ to })))).toMatchObject({ code: 'foreign-origin' });
  });

  test('goes nowhere where what was handed out is no address', async () => {
    expect(await held('/relative').fill(request(part({ to })))).toMatchObject({ code: 'unmet' });
  });

  test('can be given another signature, and nothing else', async () => {
    const url = 'https://files.example.com/a?expires=1&signature=abc123';
    const { elsewhere } = await filled(held(url), part({ to, altered: true }));
    expect(elsewhere?.searchParams.get('expires')).toBe('1');
    expect(elsewhere?.searchParams.get('signature')).toMatch(/^(?!abc123)[0-9a-z]{6}$/);
  });
});
