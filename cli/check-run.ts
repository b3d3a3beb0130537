import { setTimeout as sleep } from 'node:timers/promises';
import { type ApiClient, createClient } from '../client/client.ts';
import { systemClock } from '../client/clock.ts';
import { availableCallers } from '../client/credentials.ts';
import { createRedactor, type Redactor } from '../client/redact.ts';
import type { Client } from '../client/request.ts';
import { CASES } from '../conformance/cases.ts';
import { fetchDocument } from '../conformance/document.ts';
import { runCases } from '../conformance/run-cases.ts';
import { durationMsOf, type Filter, type Plan, requestsOf, select } from '../conformance/select.ts';
import { type Shard, shardOf } from '../conformance/shard.ts';
import { judge } from '../judge/verdict.ts';
import type { Exchange } from '../records/exchange.ts';
import type { Observation } from '../records/observation.ts';
import { openRun, type RunWriter, runId } from '../records/run-directory.ts';
import { forReports } from '../records/shorten.ts';
import { type OpenEnvironment, openEnvironment } from '../rehearsal/environment.ts';
import type { ReportInput } from '../reports/input.ts';
import { type Addition, finishRun, newRun, shardRecord, withAddition } from './check-record.ts';
import type { Progress } from './progress.ts';
import type { Target } from './target.ts';

export interface CheckRunOptions {
  /** The folder that run directories go to. */
  readonly runs: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  readonly progress: Progress;
  readonly filter?: Filter;
  readonly seed?: string;
  /** The most time that the requests may take; what does not fit is left out, and named. */
  readonly budget?: { readonly budget: string; readonly budgetMs: number };
  /** Every attack on every route. */
  readonly thorough?: boolean;
  /** Only one of several parts. */
  readonly shard?: Shard;
}

export interface CheckRun {
  readonly input: ReportInput;
  readonly dir: string;
}

const NOTHING: Addition = { before: [], stopped: null, load: null, subject: null };

/** Opens the environment, carries out the plan, records it, and judges what was recorded. */
export async function runCheck(target: Target, options: CheckRunOptions): Promise<CheckRun> {
  const { progress, signal, env } = options;
  const { loaded, environment: name } = target;
  progress.stage(`Opening ${loaded.contract.api.name} (${name})`);
  const redactor = createRedactor();
  const environment = await openEnvironment({ loaded, environment: name, env, redactor, signal });
  try {
    return await checkOpened(target, environment, options, { redactor, addition: NOTHING });
  } finally {
    await environment.close();
  }
}

/** The same where the environment is open already, with what a gate adds. */
export async function checkOpened(
  target: Target,
  environment: OpenEnvironment,
  options: CheckRunOptions,
  { redactor, addition }: { readonly redactor: Redactor; readonly addition: Addition },
): Promise<CheckRun> {
  const { contract, variables, issuer } = environment;
  const { before, stopped, load } = addition;
  const startedAt = new Date();
  const writer = openRun(options.runs, runId(startedAt, contract.api.name, target.environment), contract);
  const exchanges = new Map<number, Exchange>();
  const client = clientOf(environment, options, { redactor, writer, exchanges });
  const whole = select(
    {
      contract,
      ...availableCallers(contract, variables, issuer),
      ...(stopped === null ? await fetchDocument(contract, client) : {}),
      ...(options.thorough ? { thorough: true } : {}),
    },
    CASES,
    options.filter,
  );
  const part = options.shard === undefined ? whole : shardOf(whole, options.shard);
  const plan =
    options.budget === undefined
      ? part
      : await (await import('./budget.ts')).budgeted(part, options.budget, client, () => performance.now());
  const run = {
    ...withAddition(newRun(target, environment, plan, { writer, startedAt }), addition, contract),
    ...shardRecord(options.shard, whole, target),
  };
  writer.save(run);
  for (const observation of before) writer.observation(observation);
  const found = stopped === null ? await observeAll(plan, client, writer, options) : [];
  const loaded =
    load === null || stopped !== null || options.signal.aborted
      ? null
      : await (await import('./gate-load.ts')).addLoad(load, { contract, client, writer, options });
  const observations = [...before, ...found, ...(loaded?.observations ?? [])];
  const finished = finishRun(run, { client, writer, signal: options.signal, observations, stopped });
  const { requests, shared } = finished.sent;
  const counted = { ...finished, sent: { requests: requests + (loaded?.started ?? 0), shared } };
  writer.save(counted);
  await client.close();
  const recorded = { run: counted, contract, observations, exchanges };
  const input = { ...recorded, verdict: judge(recorded, new Date()) };
  return { dir: writer.dir, input: loaded === null ? input : { ...input, load: loaded } };
}

function clientOf(
  { contract, baseUrl, instances, variables, issuer }: OpenEnvironment,
  { signal, seed }: CheckRunOptions,
  session: {
    readonly redactor: Redactor;
    readonly writer: RunWriter;
    readonly exchanges: Map<number, Exchange>;
  },
): ApiClient {
  const { redactor, writer, exchanges } = session;
  return createClient({
    ...{ contract, baseUrl, instances, variables, issuer, redactor, signal },
    clock: systemClock(),
    seed: seed ?? writer.id,
    runId: writer.id,
    onExchange: (exchange) => {
      exchanges.set(exchange.id, forReports(exchange));
      writer.exchange(exchange);
    },
  });
}

async function observeAll(
  plan: Plan,
  client: Client,
  writer: RunWriter,
  { progress, signal }: CheckRunOptions,
): Promise<Observation[]> {
  const total = plan.items.length + plan.unsupported.length;
  const seconds = Math.ceil(durationMsOf(plan) / 1000);
  progress.stage(
    `Checking ${total} subjects with about ${requestsOf(plan).length} requests (at least ${seconds} s inside the tiers)`,
  );
  const observations: Observation[] = [];
  const counts = { fail: 0, other: 0 };
  await client.readRevision();
  for await (const observation of runCases(plan, client, {
    signal,
    pause: (ms) => sleep(ms),
    elapsed: () => performance.now(),
  })) {
    writer.observation(observation);
    observations.push(observation);
    if (observation.outcome === 'fail') counts.fail += 1;
    progress.detail(
      `${observations.length} of ${total} · ${client.counts.sent} requests · ${counts.fail} failed · ${observation.title}`,
    );
  }
  await client.readRevision();
  return observations;
}
