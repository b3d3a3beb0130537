import { describe, expect, it } from 'vitest';
import { CONTRACT } from './testdata/contract.ts';
import { held, promoted } from './testdata/examples.ts';
import { observation } from './testdata/runs.ts';
import { remedy, untested } from './untested.ts';

const DELETE = 'DELETE /calls/{call_id}';
const environment = (more: Partial<typeof CONTRACT.environment>) => ({
  ...CONTRACT,
  environment: { ...CONTRACT.environment, ...more },
});

describe('what was not tested', () => {
  it('is grouped by reason, with what would prove it', () => {
    expect(untested(promoted())).toEqual([
      {
        outcome: 'unsupported',
        reason: 'needs the power mint: only the issuer can sign such a token',
        remedy: 'the power mint',
        count: 3,
        cases: ['tokens/unsigned', 'tokens/key-confusion', 'tokens/other-issuer'],
        areas: ['tokens'],
      },
    ]);
  });

  it('leaves errors to the verdict that names them, and tells those it does not', () => {
    const input = held();
    expect(untested(input).map((u) => u.outcome)).toEqual(['unsupported']);
    const silent = { ...input, verdict: { ...input.verdict, reasons: [] } };
    expect(untested(silent).map((u) => [u.outcome, u.count])).toEqual([
      ['error', 4],
      ['unsupported', 3],
    ]);
  });

  it.each([
    {
      reason: 'needs the power mint: only the issuer can sign it',
      contract: CONTRACT,
      takes: 'the power mint',
    },
    {
      reason: 'needs the credential of ana: ANA_TOKEN is not set',
      contract: CONTRACT,
      takes: 'the credential of ana ($ANA_TOKEN)',
    },
    {
      reason: 'refused, which proves nothing here: needs the credential of uma: it is not at hand',
      contract: CONTRACT,
      takes: 'the credential of uma ($UMA_TOKEN)',
    },
    {
      reason: 'destructive',
      contract: CONTRACT,
      takes: 'an environment that Gatehouse starts itself (command)',
    },
    {
      reason: 'protected',
      contract: environment({ protected: true }),
      takes: 'an environment that is not protected',
    },
    { reason: 'the value has no letters', contract: environment({ owned: true }), takes: null },
  ])('takes $takes where it says "$reason"', ({ reason, contract, takes }) => {
    expect(
      remedy(
        observation(0, { id: 'keys/x', route: DELETE, identity: 'ana', outcome: 'unsupported', reason }),
        contract,
      ),
    ).toBe(takes);
  });
});
