import { describe, expect, test } from 'vitest';
import { worldFor } from '../testdata.ts';
import { REMEDIES, remedied } from './remedies.ts';

const { contract } = worldFor({
  routes: [
    { route: 'GET /a', allow: ['reader'] },
    { route: 'GET /a/{id}', allow: ['reader'], example: { path: { id: '1' } } },
  ],
});
const textOf = (id: string, of = contract) => REMEDIES.find((remedy) => remedy.id === id)?.text(of) ?? null;

describe('what a contract lacks', () => {
  test('is an owner where a path names an object and no row says whose it is', () => {
    expect(textOf('owner')).toContain('owner: on GET /a/{id}');
    const mended = remedied(contract, ['owner']);
    expect(mended.routes.find(({ id }) => id === 'GET /a/{id}')?.owner).toBe('ana');
    expect(textOf('owner', mended)).toBeNull();
    // Somebody else of the same rights, whose credential can be had.
    const twin = mended.identities['ana-twin-same'];
    expect(twin).toMatchObject({ roles: ['reader'], credential: { token: '$GATEHOUSE_TWIN_ANA' } });
  });

  test('is an identity without the right, where everybody with a credential of the kind has it', () => {
    expect(textOf('outsider')).toBeNull();
    const { bo: _, ...alone } = contract.identities;
    const lacking = { ...contract, identities: alone };
    expect(textOf('outsider', lacking)).toContain('GET /a');
    expect(textOf('outsider', remedied(lacking, ['outsider']))).toBeNull();
  });

  test('is the power mint only where there is a token to mint', () => {
    expect(textOf('mint')).toBeNull();
    const { contract: withTokens } = worldFor({
      schemes: {
        key: { type: 'api-key' },
        token: { type: 'jwt', profile: 'oidc', issuer: 'https://i.example', jwksUri: 'https://i.example/k' },
      },
    });
    expect(textOf('mint', withTokens)).toContain('powers: [mint]');
    expect(textOf('mint', remedied(withTokens, ['mint']))).toBeNull();
  });

  test.each(['limits', 'unprotected', 'request-id', 'error-code'])(
    '%s is no longer lacking once it is there',
    (id) => {
      const bare = { ...contract, errors: { ...contract.errors, body: null } };
      expect(textOf(id, bare)).not.toBeNull();
      expect(textOf(id, remedied(bare, [id]))).toBeNull();
    },
  );
});
