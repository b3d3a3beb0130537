import { relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from '../client/client.ts';
import { systemClock } from '../client/clock.ts';
import { availableCallers } from '../client/credentials.ts';
import { createRedactor } from '../client/redact.ts';
import type { Client } from '../client/request.ts';
import { VERSION } from '../client/version.ts';
import { CASES } from '../conformance/cases.ts';
import { fetchDocument } from '../conformance/document.ts';
import { runCases } from '../conformance/run-cases.ts';
import { durationMsOf, type Filter, type Plan, requestsOf, select } from '../conformance/select.ts';
import type { LoadedContract } from '../contract/load.ts';
import { judge } from '../judge/verdict.ts';
import type { Exchange } from '../records/exchange.ts';
import type { Observation } from '../records/observation.ts';
import type { RunRecord } from '../records/run.ts';
import { contractHash, openRun, type RunWriter, runId } from '../records/run-directory.ts';
import { forReports } from '../records/shorten.ts';
import { type OpenEnvironment, openEnvironment } from '../rehearsal/environment.ts';
import type { ReportInput } from '../reports/input.ts';
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
  /** Every attack on every route. */
  readonly thorough?: boolean;
}

export interface CheckRun {
  readonly input: ReportInput;
  readonly dir: string;
}

/** Opens the environment, carries out the plan, records it, and judges what was recorded. */
export async function runCheck(target: Target, options: CheckRunOptions): Promise<CheckRun> {
  const { progress, signal, env } = options;
  const { loaded, environment: name } = target;
  progress.stage(`Opening ${loaded.contract.api.name} (${name})`);
  const redactor = createRedactor();
  const clock = systemClock();
  const environment = await openEnvironment({ loaded, environment: name, env, redactor, signal });
  try {
    const { contract, baseUrl, instances, variables, issuer } = environment;
    const startedAt = new Date();
    const writer = openRun(options.runs, runId(startedAt, contract.api.name, name), contract);
    const exchanges = new Map<number, Exchange>();
    const seed = options.seed ?? writer.id;
    const client = createClient({
      contract,
      baseUrl,
      instances,
      variables,
      issuer,
      redactor,
      clock,
      signal,
      seed,
      runId: writer.id,
      onExchange: (exchange) => {
        exchanges.set(exchange.id, forReports(exchange));
        writer.exchange(exchange);
      },
    });
    const plan = select(
      {
        contract,
        ...availableCallers(contract, variables, issuer),
        ...(await fetchDocument(contract, client)),
        ...(options.thorough ? { thorough: true } : {}),
      },
      CASES,
      options.filter,
    );
    const run = newRun(target, environment, plan, { writer, startedAt });
    writer.save(run);
    const observations = await observeAll(plan, client, writer, options);
    const finished = finishRun(run, { client, writer, signal, observations });
    writer.save(finished);
    await client.close();
    const recorded = { run: finished, contract, observations, exchanges };
    return { dir: writer.dir, input: { ...recorded, verdict: judge(recorded, new Date()) } };
  } finally {
    await environment.close();
  }
}

function newRun(
  { loaded, environment: name }: Target,
  { contract, baseUrl }: OpenEnvironment,
  plan: Plan,
  { writer, startedAt }: { writer: RunWriter; startedAt: Date },
): RunRecord {
  return {
    schema: 'gatehouse/run@1',
    id: writer.id,
    tool: `gatehouse ${VERSION}`,
    api: contract.api.name,
    environment: name,
    url: baseUrl,
    contractFile: relative(process.cwd(), loaded.file) || loaded.file,
    places: placesIn(loaded, name),
    contractHash: contractHash(contract),
    startedAt: startedAt.toISOString(),
    endedAt: null,
    state: 'running',
    interruption: null,
    filtered: plan.filtered,
    planned: { observations: plan.items.length + plan.unsupported.length, requests: requestsOf(plan).length },
    sent: { requests: 0, shared: 0 },
    revisions: [],
    observationsHash: null,
  };
}

/** Where a report may point to in the contract's file. */
function placesIn({ contract, placeOf }: LoadedContract, environment: string): RunRecord['places'] & {} {
  const pointers = [
    ...contract.routes.map((_, index) => `/routes/${index}`),
    ...Object.keys(contract.identities).map((name) => `/identities/${name}`),
    ...(contract.waivers ?? []).map((_, index) => `/waivers/${index}`),
    `/environments/${environment}`,
  ];
  return Object.fromEntries(
    pointers.map((pointer) => {
      const { line, column } = placeOf(pointer);
      return [pointer, { line, column }];
    }),
  );
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

function finishRun(
  run: RunRecord,
  {
    client,
    writer,
    signal,
    observations,
  }: { client: Client; writer: RunWriter; signal: AbortSignal; observations: readonly Observation[] },
): RunRecord {
  const interrupted = signal.aborted;
  return {
    ...run,
    endedAt: new Date().toISOString(),
    state: interrupted || observations.length < run.planned.observations ? 'interrupted' : 'complete',
    interruption: interrupted ? 'it was interrupted by a signal' : null,
    sent: { requests: client.counts.sent, shared: client.counts.shared },
    revisions: [...client.revisions],
    observationsHash: writer.observationsHash(),
  };
}
