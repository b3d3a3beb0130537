import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exampleFolder, type Job } from './proof/job.ts';
import { runJobs } from './proof/pool.ts';
import { startGatehouse } from './testdata.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-prove-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const contractWith = (powers: string, ownership: string): string => `
gatehouse: 1
api: { name: notes }
environments:
  rehearsal: { command: "npx gatehouse serve .", powers: [${powers}], requires: [credentials] }
schemes:
  token: { type: jwt, profile: oidc, issuer: https://issuer.example.com, audience: notes, jwksUri: https://issuer.example.com/jwks }
roles: [writer]
identities:
  uma: { scheme: token, roles: [writer], credential: { token: $UMA_TOKEN } }
  ana: { scheme: token, roles: [writer], credential: { token: $ANA_TOKEN } }
  eve: { scheme: token, credential: { token: $EVE_TOKEN } }
routes:
  - { route: GET /health, allow: public }
  - { route: GET /me, allow: identified }
  - { route: "GET /notes/{id}", allow: [writer], example: { path: { id: n-1 } }${ownership} }
`;
const TOKENS = { UMA_TOKEN: 'held', ANA_TOKEN: 'held', EVE_TOKEN: 'held' };

async function spotsOf(text: string, env: Record<string, string> = TOKENS) {
  writeFileSync(join(folder, 'gatehouse.yaml'), text);
  const { code, out } = await startGatehouse(['prove', 'gatehouse.yaml', 'rehearsal', '--json'], folder, env)
    .done;
  const { spots, broken } = JSON.parse(out) as {
    spots: { defect: string; alone: string[] }[];
    broken: string[];
  };
  expect(broken).toEqual([]);
  return { code, spots: new Map(spots.map(({ defect, alone }) => [defect, alone.join('; ')])) };
}

describe('the blind spots of a contract', () => {
  test('grow when its ownership row and the power mint are taken away, and say what would catch them', async () => {
    const whole = await spotsOf(contractWith('mint', ', owner: uma, denied: 404'));
    for (const defect of [
      'ownership-unchecked',
      'owner-locked-out',
      'expired-token-accepted',
      'issuer-unchecked',
    ])
      expect([...whole.spots.keys()]).not.toContain(defect);
    const { code, spots } = await spotsOf(contractWith('', ''));
    expect(code).toBe(20);
    expect(spots.get('ownership-unchecked')).toContain('owner: on GET /notes/{id}');
    expect(spots.get('expired-token-accepted')).toContain('the power mint');
    expect(spots.get('issuer-unchecked')).toContain('the power mint');
    expect([...spots.keys()]).not.toContain('roles-unchecked');
  }, 900_000);

  test('are wide where nobody holds a credential', async () => {
    const { spots } = await spotsOf(contractWith('', ', owner: uma, denied: 404'), {});
    expect(spots.get('any-token-accepted')).toContain('credentials that the contract names');
    expect(spots.get('roles-unchecked')).toContain('credentials that the contract names');
  }, 900_000);
});

describe('the worker processes', () => {
  const job = (defect: string | null, contract = exampleFolder('pet-records')): Job => ({
    contract,
    environment: 'rehearsal',
    defect,
    thorough: false,
    remedies: null,
  });
  const run = (jobs: readonly Job[], signal = new AbortController().signal) =>
    runJobs(jobs, { signal, onResult: () => undefined });

  test('give every job its own result, and a job that cannot run its reason', async () => {
    const results = await run([
      job(null),
      job('wrong-password-accepted'),
      job('no-such-defect'),
      job('key-confusion'),
    ]);
    expect(results.map(({ errors }) => errors.length)).toEqual([0, 0, 1, 1]);
    expect(results[0]).toMatchObject({ failures: [], unmoved: [] });
    expect(results[1]?.failures.map((failure) => failure.case)).toContain('credentials/wrong-is-refused');
    expect(results[2]?.errors[0]).toContain('There is no defect no-such-defect');
    // That defect shows elsewhere only: its example says so.
    expect(results[3]?.errors[0]).toContain('cannot show');
  }, 120_000);

  test('start nothing once they are told to stop', async () => {
    const results = await run([job(null)], AbortSignal.abort());
    expect(results.map(({ errors }) => errors)).toEqual([['it was interrupted']]);
  });
});
