import { describe, expect, it } from 'vitest';
import { admits, callersOf, identityTier } from './access.ts';
import type { EffectiveIdentity } from './effective.ts';
import { loadContract } from './load.ts';
import { resolve } from './resolve.ts';
import { resolveRoute } from './routes.ts';
import type { Allow } from './schema/route.ts';
import { SOUND } from './testdata/sound.ts';

const route = (allow: Allow) => resolveRoute({ route: 'GET /x', allow });
const nobody: EffectiveIdentity = {
  name: 'n',
  scheme: 's',
  subject: 'n',
  roles: [],
  scopes: [],
  tenant: null,
  tier: 'anonymous',
  credential: null,
};

describe('a route', () => {
  it.each<[string, Allow, Partial<EffectiveIdentity>, boolean]>([
    ['public', 'public', {}, true],
    ['identified', 'identified', {}, true],
    ['one of the roles', ['a', 'b'], { roles: ['b'] }, true],
    ['another role', ['a', 'b'], { roles: ['c'] }, false],
    ['all scopes', { scopes: ['r', 'w'] }, { scopes: ['w', 'x', 'r'] }, true],
    ['some scopes', { scopes: ['r', 'w'] }, { scopes: ['r'] }, false],
    ['a role beside scopes', { roles: ['a'], scopes: ['r', 'w'] }, { roles: ['a'] }, true],
    ['no scopes named', { roles: ['a'] }, { scopes: ['r'] }, false],
    ['its service id', { services: ['service:x'] }, { service: 'service:x' }, true],
    ['another service id', { services: ['service:x'] }, { service: 'service:y' }, false],
    [
      'a service credential',
      { services: ['service:x'] },
      { credential: { id: 'service:x', secret: '$S' } },
      true,
    ],
    ['a user called like a service', { services: ['service:x'] }, { subject: 'service:x' }, false],
  ])('by %s: %j, %j -> %s', (_, allow, identity, expected) => {
    expect(admits(route(allow), { ...nobody, ...identity })).toBe(expected);
  });

  it('has the callers that it admits', () => {
    const contract = resolve(loadContract('c.yaml', () => SOUND).contract, 'local');
    const callers = contract.routes.map((r) => [r.id, callersOf(contract, r).map(({ name }) => name)]);
    expect(callers).toEqual([
      ['GET /health', ['sam', 'bo', 'stock', 'dora']],
      ['GET /items', ['sam', 'bo', 'dora']],
      ['GET /orders/{order_id}', ['bo']],
      ['PUT /stock', ['sam', 'stock', 'dora']],
    ]);
  });
});

describe('a tier', () => {
  const tiers = { anonymous: 30, users: 60, admins: 300 };
  it.each([
    [{ tier: 'gold', roles: ['admins'] }, 'gold'],
    [{ roles: ['users', 'admins'] }, 'admins'],
    [{ roles: ['admins', 'users'] }, 'admins'],
    [{ roles: ['guests'] }, 'anonymous'],
    [{ roles: ['constructor'] }, 'anonymous'],
    [{}, 'anonymous'],
  ])('of %j is %s', (caller, tier) => {
    expect(identityTier(caller, tiers)).toBe(tier);
  });
});
