import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EffectiveContract, EffectiveRateLimits } from '../contract/effective.ts';
import { chargesOf } from './charge.ts';
import { createPacer, estimate, rotates } from './pace.ts';
import type { CredentialUse, Request } from './request.ts';
import { allSchemes } from './testdata/contract.ts';
import { createVirtualClock } from './testdata/virtual-clock.ts';

const get = (
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
const asMia: CredentialUse = { kind: 'valid', identity: 'mia' };
const contract = allSchemes();
const never = new AbortController().signal;

function limited(
  limits: Partial<EffectiveRateLimits>,
  environment: 'own' | 'staging' = 'staging',
): EffectiveContract {
  const base = allSchemes(environment);
  if (base.rateLimits === null) throw new Error('the contract has limits');
  return { ...base, rateLimits: { ...base.rateLimits, ...limits } };
}

/** Does a limiter that saw requests at these moments admit all of them? `phase`: when its first fixed window began. */
const LIMITERS: Readonly<
  Record<
    EffectiveRateLimits['algorithm'],
    (seen: readonly number[], limit: number, windowMs: number, phase: number) => boolean
  >
> = {
  'fixed-window': (seen, limit, windowMs, phase) => {
    const counts = new Map<number, number>();
    for (const at of seen)
      counts.set(
        Math.floor((at + phase) / windowMs),
        (counts.get(Math.floor((at + phase) / windowMs)) ?? 0) + 1,
      );
    return Math.max(0, ...counts.values()) <= limit;
  },
  'sliding-window': (seen, limit, windowMs) =>
    seen.every((at, i) => i < limit || at - (seen[i - limit] ?? 0) >= windowMs),
  'token-bucket': (seen, limit, windowMs) => {
    let level = limit;
    let last = 0;
    return seen.every((at) => {
      level = Math.min(limit, level + ((at - last) * limit) / windowMs) - 1;
      last = at;
      return level >= -1e-6;
    });
  },
};

describe.each(['fixed-window', 'sliding-window', 'token-bucket'] as const)('a %s limiter', (algorithm) => {
  test.each([
    ['shared', 'staging'],
    ['of our own', 'own'],
  ] as const)(
    'that is %s never sees more than it allows, however long answers take',
    async (_, environment) => {
      await fc.assert(
        fc.asyncProperty(
          fc.integer({ min: 1, max: 12 }),
          fc.integer({ min: 100, max: 3000 }),
          fc.nat(5000),
          fc.array(fc.record({ startMs: fc.nat(4000), thereMs: fc.nat(300), backMs: fc.nat(300) }), {
            maxLength: 60,
          }),
          async (limit, windowMs, phase, calls) => {
            const clock = createVirtualClock();
            const pacer = createPacer({
              contract: limited({ algorithm, windowMs, tiers: { users: limit } }, environment),
              clock,
              rotate: false,
            });
            const seen: number[] = [];
            const all = calls.map(async ({ startMs, thereMs, backMs }) => {
              await clock.sleep(startMs);
              const turn = await pacer.turn(get('/me', asMia), never);
              await clock.sleep(thereMs);
              seen.push(clock.now());
              await clock.sleep(backMs);
              turn?.settle();
            });
            await clock.run();
            await Promise.all(all);
            expect(seen).toHaveLength(calls.length);
            expect(LIMITERS[algorithm](seen, limit, windowMs, phase)).toBe(true);
          },
        ),
        { numRuns: 60 },
      );
    },
  );
});

test('a bucket is emptied at once and then refilled at its rate', async () => {
  const clock = createVirtualClock();
  const pacer = createPacer({
    contract: limited({ algorithm: 'token-bucket', burst: 10, windowMs: 1000, tiers: { users: 20 } }, 'own'),
    clock,
    rotate: false,
  });
  const at: number[] = [];
  const all = Array.from({ length: 30 }, async () => {
    const turn = await pacer.turn(get('/me', asMia), never);
    at.push(clock.now());
    turn?.settle();
  });
  await clock.run();
  await Promise.all(all);
  expect(at.filter((t) => t === 0)).toHaveLength(10);
  expect(at.at(-1)).toBeGreaterThan(1000);
  expect(at.at(-1)).toBeLessThan(1100);
});

test('what waits for its turn ends when the run is interrupted', async () => {
  const clock = createVirtualClock();
  const controller = new AbortController();
  const pacer = createPacer({ contract: limited({ tiers: { users: 1 } }), clock, rotate: false });
  await pacer.turn(get('/me', asMia), controller.signal);
  const waiting = [
    pacer.turn(get('/me', asMia), controller.signal),
    pacer.turn(get('/me', asMia), controller.signal),
  ];
  controller.abort();
  expect(await Promise.all(waiting)).toEqual([null, null]);
});

test('requests without a valid credential never wait where they can come from other addresses', async () => {
  const clock = createVirtualClock();
  const pacer = createPacer({ contract: limited({}, 'own'), clock, rotate: true });
  const turns = await Promise.all(Array.from({ length: 23 }, () => pacer.turn(get('/me'), never)));
  expect(clock.now()).toBe(0);
  const addresses = turns.map((turn) => turn?.localAddress);
  expect(new Set(addresses)).toEqual(
    new Set(['127.77.0.1', '127.77.0.2', '127.77.0.3', '127.77.0.4', '127.77.0.5']),
  );
  expect(addresses.filter((address) => address === '127.77.0.1')).toHaveLength(5);
  turns[22]?.holdBack(1000);
  expect((await pacer.turn(get('/me'), never))?.localAddress).toBe('127.77.0.6');
});

describe('a request is charged to', () => {
  test.each<[string, Request, readonly string[]]>([
    ['the address, without a credential', get('/me'), ['address 5']],
    [
      'the address, with a bad one',
      get('/me', { kind: 'altered', identity: 'mia', how: 'random' }),
      ['address 5'],
    ],
    [
      'both, with a forged one that the API may take for valid',
      get('/me', { kind: 'forged', identity: 'mia', token: { sign: 'none' } }),
      ['identity:mia 20', 'address 5'],
    ],
    ['the identity, with a valid one', get('/me', asMia), ['identity:mia 20']],
    ['the highest tier of its roles', get('/me', { kind: 'valid', identity: 'ana' }), ['identity:ana 40']],
    ['the address, with a valid one out of place', get('/me', { ...asMia, place: 'query' }), ['address 5']],
    [
      'both, where the API may see it either way',
      get('/me', { ...asMia, place: 'lower-case' }),
      ['identity:mia 20', 'address 5'],
    ],
    ['nobody, on an exempt route', get('/health'), []],
    ['nobody, for HEAD of an exempt route', get('/health', { kind: 'none' }, { method: 'HEAD' }), []],
    [
      'the address, for another method of an exempt route',
      get('/health', { kind: 'none' }, { method: 'DELETE' }),
      ['address 5'],
    ],
  ])('%s', (_, request, expected) => {
    expect(chargesOf(request, contract).map(({ account, limit }) => `${account} ${limit}`)).toEqual(expected);
  });
  test('one address in any case, where addresses are what is counted', () => {
    expect(chargesOf(get('/me', asMia), limited({ key: 'address' }))).toEqual([
      { account: 'address', limit: 5 },
    ]);
  });
});

describe('an estimate', () => {
  const fresh = (count: number, credential: CredentialUse): Request[] =>
    Array.from({ length: count }, () => get('/me', credential, { fresh: true }));
  test('counts equal safe requests once', () => {
    expect(
      estimate(
        Array.from({ length: 1000 }, () => get('/me', asMia)),
        contract,
      ),
    ).toBe(4);
  });
  test('knows the windows that the longest account needs', () => {
    expect(estimate(fresh(50, asMia), contract)).toBe(2 * 2060);
  });
  test('leaves out what can be sent from other addresses', () => {
    expect(estimate(fresh(50, { kind: 'none' }), contract)).toBe(12 * 2060);
    expect(estimate(fresh(50, { kind: 'none' }), allSchemes('own'))).toBe(200);
  });
  test('of a paced run is what the pacer then takes', async () => {
    const clock = createVirtualClock();
    const bucket = limited({ algorithm: 'token-bucket', burst: 10, tiers: { users: 20 } });
    const pacer = createPacer({ contract: bucket, clock, rotate: false });
    const requests = fresh(80, asMia);
    const all = requests.map(async (request) => (await pacer.turn(request, never))?.settle());
    await clock.run();
    await Promise.all(all);
    expect(Math.abs(clock.now() - estimate(requests, bucket))).toBeLessThan(100);
  });
});

test('other addresses are used only on the loopback network and of an API of our own', () => {
  expect(rotates(allSchemes('own'), 'http://127.0.0.1:8080')).toBe(true);
  expect(rotates(allSchemes('own'), 'http://localhost:8080')).toBe(false);
  expect(rotates(allSchemes('staging'), 'http://127.0.0.1:8080')).toBe(false);
});
