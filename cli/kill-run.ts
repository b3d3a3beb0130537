import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from '../client/client.ts';
import { systemClock } from '../client/clock.ts';
import { availableCallers } from '../client/credentials.ts';
import { createRedactor } from '../client/redact.ts';
import type { Case } from '../conformance/case.ts';
import { CASES } from '../conformance/cases.ts';
import { runCases } from '../conformance/run-cases.ts';
import { select } from '../conformance/select.ts';
import type { EffectiveContract } from '../contract/effective.ts';
import { resolve } from '../contract/resolve.ts';
import type { Observation } from '../records/observation.ts';
import { type ServedContract, serveContract } from '../reference/serve.ts';
import type { RunningIssuer } from '../rehearsal/issuer.ts';
import type { Target } from './target.ts';

/** What is there for a run beside the issuer. */
export interface KillRunOptions {
  /** The cases to run. Default: all. */
  readonly cases?: readonly Case[];
  /** What `${redis.url}` stands for: where the instances share their counters. */
  readonly redisUrl?: string;
}

/** A fresh secret for every `${random}` of the environment, as a rehearsal would make them. */
function variablesOf(
  templates: Readonly<Record<string, string>>,
  redisUrl: string | undefined,
): (name: string) => string | undefined {
  const values = new Map(
    Object.entries(templates).map(([name, template]) => [
      name,
      template
        .replaceAll('${random}', () => randomBytes(32).toString('base64url'))
        .replaceAll('${redis.url}', () => redisUrl ?? ''),
    ]),
  );
  return (name) => values.get(name);
}

/**
 * The suite against the reference API in this process, clean or with one defect: what it observed. The API is called over HTTP like
 * any other, in as many instances as the environment has; only the start of other processes is saved.
 * @param defect `ID` or `ID@ROUTE`; null: the clean API.
 */
export async function observeDefect(
  target: Target,
  defect: string | null,
  issuer: RunningIssuer,
  { cases = CASES, redisUrl }: KillRunOptions = {},
): Promise<Observation[]> {
  const { loaded, environment } = target;
  const resolved = resolve(loaded.contract, environment, {
    outputs: issuer.outputs,
    placeOf: loaded.placeOf,
  });
  const variables = variablesOf(resolved.environment.env, redisUrl);
  const served = await serveInstances(resolved, variables, defect);
  const [baseUrl = ''] = served.map(({ url }) => url);
  const contract = { ...resolved, environment: { ...resolved.environment, url: baseUrl } };
  const client = createClient({
    contract,
    baseUrl,
    instances: served.map(({ url }) => url),
    variables,
    issuer,
    seed: 'kill',
    runId: 'kill',
    clock: systemClock(),
    redactor: createRedactor(),
    onExchange: () => undefined,
  });
  try {
    const plan = select({ contract, ...availableCallers(contract, variables, issuer) }, cases);
    const observations: Observation[] = [];
    for await (const observation of runCases(plan, client, {
      pause: (ms) => sleep(ms),
      elapsed: () => performance.now(),
    }))
      observations.push(observation);
    return observations;
  } finally {
    await client.close();
    for (const one of served) await one.close();
  }
}

async function serveInstances(
  contract: EffectiveContract,
  variables: (name: string) => string | undefined,
  defect: string | null,
): Promise<ServedContract[]> {
  const served: ServedContract[] = [];
  const redis = variables('REDIS_URL');
  for (let i = 0; i < contract.environment.instances; i += 1) {
    const one = await serveContract({
      contract,
      variables,
      port: 0,
      revision: 'reference',
      clock: systemClock(),
      random: randomBytes,
      ...(defect === null ? {} : { defect }),
      ...(redis ? { redis } : {}),
    });
    served.push(one);
  }
  return served;
}

/** The ids of the cases that failed, sorted. */
export const failedCases = (observations: readonly Observation[]): string[] =>
  [...new Set(observations.filter(({ outcome }) => outcome === 'fail').map(({ id }) => id))].sort();
