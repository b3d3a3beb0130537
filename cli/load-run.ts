import { type ApiClient, createClient } from '../client/client.ts';
import { systemClock } from '../client/clock.ts';
import { availableCallers } from '../client/credentials.ts';
import { createRedactor } from '../client/redact.ts';
import type { EffectiveContract } from '../contract/effective.ts';
import { GateError } from '../contract/error.ts';
import { judgeLoad } from '../judge/load.ts';
import { judge } from '../judge/verdict.ts';
import type { Credentials } from '../load/engine/messages.ts';
import { planLoad } from '../load/plan.ts';
import type { Exchange } from '../records/exchange.ts';
import type { LoadPlan } from '../records/load-plan.ts';
import { type LoadResult, writeLoadPlan, writeLoadResult } from '../records/load-result.ts';
import { openRun, runId } from '../records/run-directory.ts';
import { openEnvironment } from '../rehearsal/environment.ts';
import type { ReportInput } from '../reports/input.ts';
import { finishRun, newRun } from './load-record.ts';
import type { Progress } from './progress.ts';
import type { Target } from './target.ts';

/** How the plan is carried out: by one of the engines. */
export interface Engine {
  run(
    plan: LoadPlan,
    credentials: () => Promise<Credentials>,
    options: { readonly renewEveryMs: number; readonly signal: AbortSignal; readonly progress: Progress },
  ): Promise<LoadResult>;
}

export interface LoadRunOptions {
  readonly runs: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly seed: number;
  readonly allowProtected: boolean;
  readonly engine: Engine;
  readonly signal: AbortSignal;
  readonly progress: Progress;
}

/** Opens the environment, loads it as its contract says, records what was seen, and judges it. */
export async function runLoadTest(
  target: Target,
  options: LoadRunOptions,
): Promise<{ readonly input: ReportInput; readonly dir: string }> {
  const { progress, signal, env } = options;
  const { loaded, environment: name } = target;
  refuseProtected(target, options.allowProtected);
  progress.stage(`Opening ${loaded.contract.api.name} (${name})`);
  const redactor = createRedactor();
  const environment = await openEnvironment({ loaded, environment: name, env, redactor, signal });
  try {
    const { contract, baseUrl, instances, variables, issuer } = environment;
    const { callers, mintable } = availableCallers(contract, variables, issuer);
    const renewable = callers.filter((name) => mintable.includes(contract.identities[name]?.scheme ?? ''));
    const plan = planLoad(contract, { url: baseUrl, instances, callers, renewable, seed: options.seed });
    const startedAt = new Date();
    const writer = openRun(options.runs, runId(startedAt, contract.api.name, name), contract);
    const exchanges = new Map<number, Exchange>();
    const client = createClient({
      ...{ contract, baseUrl, variables, issuer, redactor, signal },
      clock: systemClock(),
      seed: writer.id,
      runId: writer.id,
      onExchange: (exchange) => {
        exchanges.set(exchange.id, exchange);
        writer.exchange(exchange);
      },
    });
    const run = newRun(target, contract, plan, { id: writer.id, baseUrl, startedAt });
    writer.save(run);
    writeLoadPlan(writer.dir, plan);
    const result = await carryOut(client, contract, plan, options);
    writeLoadResult(writer.dir, result);
    const observations = judgeLoad(contract, plan, result);
    for (const observation of observations) writer.observation(observation);
    const finished = finishRun(run, client, result, writer.observationsHash());
    writer.save(finished);
    await client.close();
    const recorded = { run: finished, contract, observations, exchanges };
    const verdict = judge(recorded, new Date());
    return { dir: writer.dir, input: { ...recorded, verdict, load: { plan, result } } };
  } finally {
    await environment.close();
  }
}

function refuseProtected({ loaded, environment: name }: Target, allowed: boolean): void {
  if (loaded.contract.environments[name]?.protected !== true || allowed) return;
  throw new GateError('usage', [
    {
      what: `${name} is protected, and load would disturb it`,
      fix: 'load another environment, or say --allow-protected.',
    },
  ]);
}

/** Reads the served revision before and after, and runs the engine in between. */
export async function carryOut(
  client: ApiClient,
  contract: EffectiveContract,
  plan: LoadPlan,
  { engine, signal, progress }: Pick<LoadRunOptions, 'engine' | 'signal' | 'progress'>,
): Promise<LoadResult> {
  const starts = plan.scenarios.reduce((sum, scenario) => sum + scenario.starts, 0);
  progress.stage(`Loading ${plan.url} with ${starts} requests in ${plan.scenarios.length} scenarios`);
  await client.readRevision();
  const result = await engine.run(plan, () => credentialsOf(client, plan), {
    renewEveryMs: renewEveryMs(contract),
    signal,
    progress,
  });
  await client.readRevision();
  return result;
}

/** Every credential that the plan names: `ana`, and `ana#2` for the second of those that ana has besides. */
async function credentialsOf(client: ApiClient, { scenarios }: LoadPlan): Promise<Credentials> {
  const targets = scenarios.flatMap((scenario) => scenario.targets);
  const wanted = new Map(
    targets.flatMap(({ identity, credential }) =>
      identity === null
        ? []
        : [
            [
              credential === undefined ? identity : `${identity}#${credential}`,
              { identity, credential },
            ] as const,
          ],
    ),
  );
  const all = await Promise.all(
    [...wanted].map(async ([name, { identity, credential }]) => {
      const found = await (credential === undefined
        ? client.headersOf(identity)
        : client.freshHeadersOf(identity, `${name} at ${Date.now()}`));
      return [name, found] as const;
    }),
  );
  const headers = all.map(([name, found]) => {
    if ('code' in found)
      throw new GateError('credential-unavailable', [
        { what: `${name} has no credential: ${found.message}` },
      ]);
    return [name, found] as const;
  });
  return Object.fromEntries(headers);
}

/** Tokens are made anew at half their life; asking twice as often never meets an old one. */
const renewEveryMs = ({ schemes }: EffectiveContract): number =>
  Math.min(
    ...Object.values(schemes).map((scheme) =>
      scheme.type === 'jwt' ? scheme.lifetimeMs / 4 : Number.POSITIVE_INFINITY,
    ),
  );
