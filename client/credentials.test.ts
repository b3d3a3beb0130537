import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningIssuer, startIssuer } from '../rehearsal/issuer.ts';
import { systemClock } from './clock.ts';
import { availableCallers, createCredentials } from './credentials.ts';
import { createRedactor } from './redact.ts';
import { allSchemes, SECRETS, variables } from './testdata/contract.ts';

let issuer: RunningIssuer;
beforeAll(async () => {
  issuer = await startIssuer();
});
afterAll(() => issuer.close());

describe('who can be called as', () => {
  test('is everybody, with every variable and an issuer', () => {
    const { callers, absent, mintable } = availableCallers(allSchemes('own'), variables, issuer);
    expect(callers).toEqual(['ana', 'mia', 'model', 'acme', 'billing', 'search', 'vet', 'clerk']);
    expect(absent).toEqual({});
    expect(mintable).toEqual(['token', 'session']);
  });
  test('is named with the reason where it is not', () => {
    expect(availableCallers(allSchemes(), () => undefined, null)).toEqual({
      callers: [],
      absent: {
        ana: 'ana has no credential here: ANA_TOKEN not set',
        mia: 'mia has no credential in the contract, and no power mint in this environment',
        model: 'model has no credential here: MODEL_KEY not set',
        acme: 'acme has no credential here: ADMIN_KEY not set',
        billing: 'billing has no credential here: BILLING_SECRET not set',
        search: 'search has no credential here: SEARCH_SECRET not set',
        vet: 'vet has no credential here: VET_PASSWORD not set',
        clerk: 'clerk has no credential here: CLERK_PASSWORD not set',
      },
      mintable: [],
    });
  });
});

function credentialsWith(
  values: Readonly<Record<string, string>>,
  environment: 'own' | 'staging',
  nowMs = () => Date.now(),
) {
  const clock = { ...systemClock(), now: nowMs };
  return createCredentials({
    contract: allSchemes(environment),
    variables: (name) => values[name],
    issuer: null,
    redactor: createRedactor(),
    seed: 's',
    runId: 'r',
    clock,
    ask: async () => ({ status: 0, body: '' }),
  });
}

describe('a credential', () => {
  test('that begins with its prefix is not given it twice', async () => {
    const bearer = credentialsWith({ MODEL_KEY: 'Bearer abcd1234' }, 'staging');
    expect(await bearer.of('model')).toEqual({ kind: 'token', value: 'abcd1234', minted: null });
  });
  test('is had once, and a minted one anew at half its lifetime', async () => {
    let nowMs = Date.UTC(2026, 0, 1);
    const credentials = credentialsWith(SECRETS, 'own', () => nowMs);
    const first = await credentials.of('mia');
    nowMs += 29 * 60_000;
    expect(await credentials.of('mia')).toBe(first);
    nowMs += 2 * 60_000;
    expect(await credentials.of('mia')).not.toEqual(first);
  });
});
