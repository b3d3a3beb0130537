import type { Fault } from '../../records/exchange.ts';
import { systemClock } from '../clock.ts';
import { createCredentials } from '../credentials.ts';
import { fault } from '../fault.ts';
import { present } from '../present.ts';
import type { Presented } from '../presented.ts';
import { createRedactor } from '../redact.ts';
import type { Alteration, CredentialPlace, CredentialUse } from '../request.ts';
import { createTokens } from '../tokens.ts';
import { allSchemes, variables } from './contract.ts';

/** The key that the API hands out. */
export const ISSUED = 'zap_test_9f8e7d6c5b4a';

/** What goes out, for a seed. */
export function presenter(seed: string): (use: CredentialUse) => Promise<Presented | Fault> {
  const contract = allSchemes();
  const options = {
    contract,
    variables,
    issuer: null,
    redactor: createRedactor(),
    seed,
    runId: 'run-1',
    clock: systemClock(),
  };
  const credentials = createCredentials({
    ...options,
    async ask(_, learn) {
      const answer = { status: 201, body: JSON.stringify({ api_key: ISSUED }) };
      learn(answer);
      return answer;
    },
  });
  const forge = createTokens({ ...options, credentials, signal: new AbortController().signal });
  const captured = () => fault('unmet');
  return (use) => present(use, { contract, seed, held: credentials.of, forge, captured });
}

export const shown = presenter('seed-1');

/** Header and query fields in one line; a fault as `code: message`. */
export async function sent(use: CredentialUse): Promise<string> {
  const outcome = await shown(use);
  if ('code' in outcome) return `${outcome.code}: ${outcome.message}`;
  const fields = [
    ...outcome.headers,
    ...outcome.query.map((field) => ({ ...field, name: `?${field.name}` })),
  ];
  return fields.map(({ name, value }) => `${name}: ${value}`).join(' | ');
}

export const valid = (identity: string, place?: CredentialPlace): CredentialUse => ({
  kind: 'valid',
  identity,
  ...(place ? { place } : {}),
});
export const altered = (identity: string, how: Alteration): CredentialUse => ({
  kind: 'altered',
  identity,
  how,
});
