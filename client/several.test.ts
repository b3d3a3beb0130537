import { describe, expect, test } from 'vitest';
import type { CredentialUse, SingleCredential } from './request.ts';
import { identitiesOf } from './several.ts';
import { variables } from './testdata/contract.ts';
import { altered, sent, valid } from './testdata/presenter.ts';

const both = (how: 'repeated' | 'joined', ...uses: readonly SingleCredential[]): CredentialUse => ({
  kind: 'several',
  how,
  uses,
});
const one = (identity: string): SingleCredential => ({ kind: 'valid', identity });

describe('several credentials', () => {
  test('stand in fields of their own, in the order given', async () => {
    const [first, second] = [await sent(valid('model')), await sent(altered('model', 'random'))];
    expect(
      await sent(both('repeated', one('model'), { kind: 'altered', identity: 'model', how: 'random' })),
    ).toBe(`${first} | ${second}`);
  });

  test('are joined by a comma where they share a field', async () => {
    const text = await sent(both('joined', one('model'), one('model')));
    const value = variables('MODEL_KEY');
    expect(text).toBe(`Authorization: Bearer ${value}, Bearer ${value}`);
  });

  test('of different fields cannot be joined', async () => {
    expect(await sent(both('joined', one('model'), one('acme')))).toMatch(/^unsendable: .*same header field/);
  });

  test('belong to everyone who holds one of them', () => {
    expect(identitiesOf(both('repeated', one('a'), { kind: 'none' }, one('b')))).toEqual(['a', 'b']);
  });
});
