import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from '../client/client.ts';
import { systemClock } from '../client/clock.ts';
import { availableCallers } from '../client/credentials.ts';
import type { Variables } from '../client/mint.ts';
import { createRedactor } from '../client/redact.ts';
import type { Case, World } from '../conformance/case.ts';
import { CASES } from '../conformance/cases.ts';
import { fetchDocument } from '../conformance/document.ts';
import { runCases } from '../conformance/run-cases.ts';
import { type Plan, type PlannedItem, select } from '../conformance/select.ts';
import type { EffectiveContract } from '../contract/effective.ts';
import { resolve } from '../contract/resolve.ts';
import type { Exchange } from '../records/exchange.ts';
import type { Observation } from '../records/observation.ts';
import { type ServedContract, serveContract } from '../reference/serve.ts';
import type { RunningIssuer } from '../rehearsal/issuer.ts';
import { startMailbox } from '../rehearsal/mailbox.ts';
import { startStorage } from '../rehearsal/storage.ts';
import type { Target } from './target.ts';

/** A fresh secret for every `${random}` of the environment, as a rehearsal would make them; `${redis.url}` is where one runs, if one does. */
function variablesOf(templates: Readonly<Record<string, string>>, redisUrl = ''): Variables {
  const values = new Map(
    Object.entries(templates).map(([name, template]) => [
      name,
      template
        .replaceAll('${random}', () => randomBytes(32).toString('base64url'))
        .replaceAll('${redis.url}', () => redisUrl),
    ]),
  );
  return (name) => values.get(name);
}

/** The suite, the API it meets, and what whoever runs it holds. */
export interface KillRun {
  readonly contract: EffectiveContract;
  /** `ID` or `ID@ROUTE`; null: the clean API. */
  readonly defect: string | null;
  /** Whose keys the API trusts. */
  readonly issuer: RunningIssuer;
  /** Secrets that the API knows. */
  readonly variables: Variables;
  /** What the harness holds; by default the same secrets, and the issuer. */
  readonly held?: { readonly issuer: RunningIssuer | null; readonly variables: Variables };
  /** Where families run that usually take one route: a defect on one route shows there. */
  readonly thorough?: NonNullable<World['thorough']>;
  /** Default: all. */
  readonly cases?: readonly Case[];
}

/** What was planned, what it found, and on which exchanges that rests. */
export interface Observed {
  readonly plan: Plan;
  readonly observations: readonly Observation[];
  readonly exchanges: ReadonlyMap<number, Exchange>;
  /** The exchanges of what was driven, in the order of its requests. */
  readonly driven: ReadonlyMap<PlannedItem, readonly Exchange[]>;
}

/**
 * The suite against the reference API in this process, clean or with one defect. The API is called over HTTP like any other, in as
 * many instances as its environment has; only the start of other processes is saved.
 */
export async function runSuite(given: KillRun): Promise<Observed> {
  const around = await startAround(given.contract);
  const run = {
    ...given,
    variables: around.filled(given.variables),
    ...(given.held ? { held: { ...given.held, variables: around.filled(given.held.variables) } } : {}),
  };
  const { issuer, variables, held = { issuer, variables }, thorough = false, cases = CASES } = run;
  const served = await serveInstances(run);
  const instances = served.map(({ url }) => url);
  const [baseUrl = ''] = instances;
  const contract = { ...run.contract, environment: { ...run.contract.environment, url: baseUrl } };
  const exchanges = new Map<number, Exchange>();
  const driven = new Map<PlannedItem, readonly Exchange[]>();
  const client = createClient({
    contract,
    baseUrl,
    instances,
    ...held,
    seed: 'kill',
    runId: 'kill',
    clock: systemClock(),
    redactor: createRedactor(),
    onExchange: (exchange) => exchanges.set(exchange.id, exchange),
  });
  try {
    const callers = availableCallers(contract, held.variables, held.issuer);
    const world = { contract, thorough, ...callers, ...(await fetchDocument(contract, client)) };
    const plan = select(world, cases);
    const observations: Observation[] = [];
    for await (const observation of runCases(plan, client, {
      pause: (ms) => sleep(ms),
      elapsed: () => performance.now(),
      onDriven: (item, all) => driven.set(item, all),
    }))
      observations.push(observation);
    return { plan, observations, exchanges, driven };
  } finally {
    await client.close();
    for (const one of served) await one.close();
    await around.close();
  }
}

/** A mail service and an object store, where the environment names them, and the variables with their addresses filled in. */
async function startAround({ environment }: EffectiveContract) {
  const names = (key: string): boolean => JSON.stringify(environment.env).includes(`\${${key}.`);
  const mailbox = names('mailbox') ? await startMailbox() : null;
  const storage = names('storage') ? await startStorage() : null;
  const filled =
    (variables: Variables): Variables =>
    (name) =>
      variables(name)
        ?.replaceAll('${mailbox.url}', () => mailbox?.url ?? '')
        .replaceAll('${storage.url}', () => storage?.url ?? '')
        .replaceAll('${storage.secret}', () => storage?.secret ?? '');
  return {
    filled,
    async close() {
      await mailbox?.close();
      await storage?.close();
    },
  };
}

async function serveInstances({ contract, variables, defect }: KillRun): Promise<readonly ServedContract[]> {
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

/** The contract of a target as the issuer's API obeys it, and fresh secrets for it. */
export function rehearsed(
  { loaded, environment }: Target,
  issuer: RunningIssuer,
  redisUrl?: string,
): { readonly contract: EffectiveContract; readonly variables: Variables } {
  const { outputs } = issuer;
  const contract = resolve(loaded.contract, environment, { outputs, placeOf: loaded.placeOf });
  return { contract, variables: variablesOf(contract.environment.env, redisUrl) };
}

/** What the suite observes of an example that keeps its contract. */
export async function observeClean(
  target: Target,
  issuer: RunningIssuer,
  { cases = CASES, redisUrl }: { readonly cases?: readonly Case[]; readonly redisUrl?: string } = {},
): Promise<readonly Observation[]> {
  return (await runSuite({ ...rehearsed(target, issuer, redisUrl), defect: null, issuer, cases }))
    .observations;
}

/** The ids of the cases that failed, sorted. */
export const failedCases = (observations: readonly Observation[]): string[] =>
  [...new Set(observations.filter(({ outcome }) => outcome === 'fail').map(({ id }) => id))].sort();
