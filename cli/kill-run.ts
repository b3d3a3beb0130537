import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from '../client/client.ts';
import { systemClock } from '../client/clock.ts';
import { availableCallers } from '../client/credentials.ts';
import { createRedactor } from '../client/redact.ts';
import { CASES } from '../conformance/cases.ts';
import { runCases } from '../conformance/run-cases.ts';
import { select } from '../conformance/select.ts';
import { resolve } from '../contract/resolve.ts';
import type { Observation } from '../records/observation.ts';
import { serveContract } from '../reference/serve.ts';
import type { RunningIssuer } from '../rehearsal/issuer.ts';
import type { Target } from './target.ts';

/** A fresh secret for every `${random}` of the environment, as a rehearsal would make them. */
function secretsOf(templates: Readonly<Record<string, string>>): (name: string) => string | undefined {
  const values = new Map(
    Object.entries(templates).map(([name, template]) => [
      name,
      template.replaceAll('${random}', () => randomBytes(32).toString('base64url')),
    ]),
  );
  return (name) => values.get(name);
}

/**
 * The whole suite against the reference API in this process, clean or with one defect: what it observed. The API is called over
 * HTTP like any other; only the start of a second process is saved.
 * @param defect `ID` or `ID@ROUTE`; null: the clean API.
 */
export async function observeDefect(
  target: Target,
  defect: string | null,
  issuer: RunningIssuer,
): Promise<Observation[]> {
  const { loaded, environment } = target;
  const resolved = resolve(loaded.contract, environment, {
    outputs: issuer.outputs,
    placeOf: loaded.placeOf,
  });
  const variables = secretsOf(resolved.environment.env);
  const clock = systemClock();
  const served = await serveContract({
    contract: resolved,
    variables,
    port: 0,
    revision: 'reference',
    clock,
    random: randomBytes,
    ...(defect === null ? {} : { defect }),
  });
  const contract = { ...resolved, environment: { ...resolved.environment, url: served.url } };
  const client = createClient({
    contract,
    baseUrl: served.url,
    variables,
    issuer,
    seed: 'kill',
    runId: 'kill',
    clock,
    redactor: createRedactor(),
    onExchange: () => undefined,
  });
  try {
    const plan = select({ contract, ...availableCallers(contract, variables, issuer) }, CASES);
    const observations: Observation[] = [];
    for await (const observation of runCases(plan, client, {
      pause: (ms) => sleep(ms),
      elapsed: () => performance.now(),
    }))
      observations.push(observation);
    return observations;
  } finally {
    await client.close();
    await served.close();
  }
}

/** The ids of the cases that failed, sorted. */
export const failedCases = (observations: readonly Observation[]): string[] =>
  [...new Set(observations.filter(({ outcome }) => outcome === 'fail').map(({ id }) => id))].sort();
