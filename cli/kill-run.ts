import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from '../client/client.ts';
import { systemClock } from '../client/clock.ts';
import { availableCallers } from '../client/credentials.ts';
import type { Variables } from '../client/mint.ts';
import { createRedactor } from '../client/redact.ts';
import { CASES } from '../conformance/cases.ts';
import { runCases } from '../conformance/run-cases.ts';
import { type Plan, select } from '../conformance/select.ts';
import type { EffectiveContract } from '../contract/effective.ts';
import { resolve } from '../contract/resolve.ts';
import type { Exchange } from '../records/exchange.ts';
import type { Observation } from '../records/observation.ts';
import { serveContract } from '../reference/serve.ts';
import type { RunningIssuer } from '../rehearsal/issuer.ts';
import type { Target } from './target.ts';

/** A fresh secret for every `${random}` of the environment, as a rehearsal would make them. */
function secretsOf(templates: Readonly<Record<string, string>>): Variables {
  const values = new Map(
    Object.entries(templates).map(([name, template]) => [
      name,
      template.replaceAll('${random}', () => randomBytes(32).toString('base64url')),
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
  /** Every family on every route: a defect on one route shows wherever that is. */
  readonly thorough?: boolean;
}

/** What was planned, what it found, and on which exchanges that rests. */
export interface Observed {
  readonly plan: Plan;
  readonly observations: readonly Observation[];
  readonly exchanges: ReadonlyMap<number, Exchange>;
}

/**
 * The whole suite against the reference API in this process, clean or with one defect. The API is called over HTTP like any
 * other; only the start of a second process is saved.
 */
export async function runSuite(run: KillRun): Promise<Observed> {
  const { issuer, variables, defect, held = { issuer, variables }, thorough = false } = run;
  const clock = systemClock();
  const served = await serveContract({
    contract: run.contract,
    variables,
    port: 0,
    revision: 'reference',
    clock,
    random: randomBytes,
    ...(defect === null ? {} : { defect }),
  });
  const contract = { ...run.contract, environment: { ...run.contract.environment, url: served.url } };
  const exchanges = new Map<number, Exchange>();
  const client = createClient({
    contract,
    baseUrl: served.url,
    ...held,
    seed: 'kill',
    runId: 'kill',
    clock,
    redactor: createRedactor(),
    onExchange: (exchange) => exchanges.set(exchange.id, exchange),
  });
  try {
    const plan = select(
      { contract, thorough, ...availableCallers(contract, held.variables, held.issuer) },
      CASES,
    );
    const observations: Observation[] = [];
    for await (const observation of runCases(plan, client, { pause: (ms) => sleep(ms) }))
      observations.push(observation);
    return { plan, observations, exchanges };
  } finally {
    await client.close();
    await served.close();
  }
}

/** The contract of a target as the issuer's API obeys it, and fresh secrets for it. */
export function rehearsed(
  { loaded, environment }: Target,
  issuer: RunningIssuer,
): { readonly contract: EffectiveContract; readonly variables: Variables } {
  const { outputs } = issuer;
  const contract = resolve(loaded.contract, environment, { outputs, placeOf: loaded.placeOf });
  return { contract, variables: secretsOf(contract.environment.env) };
}

/**
 * What the whole suite observes of an example, clean or with one defect.
 * @param defect `ID` or `ID@ROUTE`; null: the clean API.
 */
export async function observeDefect(
  target: Target,
  defect: string | null,
  issuer: RunningIssuer,
): Promise<readonly Observation[]> {
  return (await runSuite({ ...rehearsed(target, issuer), defect, issuer })).observations;
}

/** The ids of the cases that failed, sorted. */
export const failedCases = (observations: readonly Observation[]): string[] =>
  [...new Set(observations.filter(({ outcome }) => outcome === 'fail').map(({ id }) => id))].sort();
