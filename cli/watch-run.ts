import { relative } from 'node:path';
import { type ClientOptions, createClient } from '../client/client.ts';
import { systemClock } from '../client/clock.ts';
import { availableCallers } from '../client/credentials.ts';
import { createRedactor } from '../client/redact.ts';
import type { Client } from '../client/request.ts';
import { VERSION } from '../client/version.ts';
import type { EffectiveContract } from '../contract/effective.ts';
import { judge } from '../judge/verdict.ts';
import type { Exchange } from '../records/exchange.ts';
import type { RunRecord } from '../records/run.ts';
import { contractHash, type RunWriter } from '../records/run-directory.ts';
import type { WatchRecord } from '../records/sample.ts';
import { forReports } from '../records/shorten.ts';
import { openSamples, type RecordedWatch } from '../records/watch-files.ts';
import { type OpenEnvironment, openEnvironment } from '../rehearsal/environment.ts';
import type { ReportInput } from '../reports/input.ts';
import { createControl } from '../rollout/control.ts';
import { judgeSamples } from '../rollout/fold.ts';
import { createLife } from '../rollout/life.ts';
import { toObservations } from '../rollout/observations.ts';
import type { ProbePlan } from '../rollout/probes.ts';
import { statusLine } from '../rollout/status.ts';
import { type WatchEnd, watch } from '../rollout/watch.ts';
import type { Progress } from './progress.ts';
import type { Target } from './target.ts';
import { type OpenedWatch, openWatch, patienceMs } from './watch-open.ts';
import { alarmsNow, openOutside } from './watch-outside.ts';
import { plannedProbes, rollbackOf, type WatchSettings } from './watch-start.ts';

export interface WatchRunOptions extends WatchSettings {
  readonly runs: string;
  readonly resume?: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  readonly progress: Progress;
  readonly onAlert: (text: string) => void;
  /** Asked once before the first probe, so that a rollback can tell whether somebody deployed in between. */
  readonly beforeStart?: (dir: string, contract: EffectiveContract) => Promise<void>;
}

export interface WatchRun {
  readonly input: ReportInput;
  readonly watched: RecordedWatch;
  readonly dir: string;
  readonly environment: OpenEnvironment;
}

/** Opens the environment, watches, records, judges; `then` sees the result while the environment is still open. */
export async function runWatch<T>(
  target: Target,
  options: WatchRunOptions,
  then: (run: WatchRun) => Promise<T>,
): Promise<T> {
  const { loaded, environment: name } = target;
  options.progress.stage(`Opening ${loaded.contract.api.name} (${name})`);
  const redactor = createRedactor();
  const environment = await openEnvironment({
    loaded,
    environment: name,
    env: options.env,
    redactor,
    signal: options.signal,
  });
  try {
    const probes = plannedProbes(environment);
    const before = options.alarms ?? (await alarmsNow(environment.contract, options.env));
    const opened = openWatch(environment.contract, probes, {
      ...options,
      ...(before === undefined ? {} : { alarms: before }),
    });
    const { contract, record, writer } = opened;
    if (opened.earlier.length === 0) await options.beforeStart?.(writer.dir, contract);
    const exchanges = new Map(opened.exchanges);
    const client = clientOf(opened, { ...environment, redactor, signal: options.signal, exchanges });
    const run = opened.run ?? newRun(target, { ...environment, contract }, record, writer);
    writer.save(run);
    const end = await observe(opened, probes, client, { environment, options, run });
    const observations = toObservations(end.findings, end.samples, rollbackOf(contract).triggers);
    for (const observation of observations) writer.observation(observation);
    const finished = finish(run, end, client, writer);
    writer.save(finished);
    await client.close();
    const judged = { run: finished, contract, observations, exchanges };
    const watched = { record, samples: end.samples, rollback: null };
    const input = { ...judged, verdict: judge(judged, new Date()), watch: watched };
    return await then({ input, watched, dir: writer.dir, environment });
  } finally {
    await environment.close();
  }
}

/** Records every exchange; ids go on where an earlier process stopped. */
function clientOf(
  { contract, writer, nextExchange }: OpenedWatch,
  setting: Pick<ClientOptions, 'baseUrl' | 'variables' | 'issuer' | 'redactor'> & {
    readonly signal: AbortSignal;
    readonly exchanges: Map<number, Exchange>;
  },
): Client {
  return createClient({
    ...setting,
    contract,
    clock: systemClock(),
    seed: writer.id,
    runId: writer.id,
    firstId: nextExchange,
    onExchange: (exchange) => {
      setting.exchanges.set(exchange.id, forReports(exchange));
      writer.exchange(exchange);
    },
  });
}

interface Setting {
  readonly environment: OpenEnvironment;
  readonly options: WatchRunOptions;
  readonly run: RunRecord;
}

async function observe(
  { contract, record, earlier, writer }: OpenedWatch,
  probes: readonly ProbePlan[],
  client: Client,
  { environment, options, run }: Setting,
): Promise<WatchEnd> {
  const { signal, progress } = options;
  const { watch: settings, triggers } = rollbackOf(contract);
  const clock = systemClock();
  const { variables, issuer } = environment;
  const { mintable } = availableCallers(contract, variables, issuer);
  const startedAtMs = clock.now();
  const samples = openSamples(writer.dir, earlier);
  progress.stage(`Watching ${probes.length} routes, ${record.intervals} times, run ${writer.dir}`);
  await client.readRevision();
  const end = await watch({
    record,
    triggers,
    probes,
    earlier,
    world: {
      contract,
      clock,
      signal,
      send: (request) => client.send(request),
      control: createControl(settings.control, { timeoutMs: patienceMs(record), signal }),
      life: createLife({ contract, variables, mintable, now: clock.now, startedAtMs }),
      outside: await openOutside(contract, options.env, writer.dir, earlier),
    },
    onSample: (sample) => {
      samples.sample(sample);
      writer.save({ ...run, ...countsOf(run, client) });
      progress.detail(statusLine(sample, record));
    },
    onAlert: options.onAlert,
  });
  await client.readRevision();
  return end;
}

function newRun(
  { loaded, environment: name }: Target,
  { contract, baseUrl }: Pick<OpenEnvironment, 'contract' | 'baseUrl'>,
  record: WatchRecord,
  { id }: RunWriter,
): RunRecord {
  return {
    schema: 'gatehouse/run@1',
    id,
    tool: `gatehouse ${VERSION}`,
    api: contract.api.name,
    environment: name,
    url: baseUrl,
    contractFile: relative(process.cwd(), loaded.file) || loaded.file,
    contractHash: contractHash(contract),
    startedAt: new Date().toISOString(),
    endedAt: null,
    state: 'running',
    interruption: null,
    filtered: false,
    planned: {
      observations: judgeSamples([], record, rollbackOf(contract).triggers).length,
      requests: record.intervals * record.probes.length,
    },
    sent: { requests: 0, shared: 0 },
    revisions: [],
    observationsHash: null,
  };
}

/** Together with what an earlier process sent and saw. */
function countsOf(run: RunRecord, client: Client): Pick<RunRecord, 'sent' | 'revisions'> {
  return {
    sent: {
      requests: run.sent.requests + client.counts.sent,
      shared: run.sent.shared + client.counts.shared,
    },
    revisions: [...new Set([...run.revisions, ...client.revisions])],
  };
}

function finish(run: RunRecord, end: WatchEnd, client: Client, writer: RunWriter): RunRecord {
  const interrupted = end.how === 'interrupted';
  return {
    ...run,
    ...countsOf(run, client),
    endedAt: new Date().toISOString(),
    state: interrupted ? 'interrupted' : 'complete',
    interruption: interrupted ? 'the watch was interrupted by a signal' : null,
    observationsHash: writer.observationsHash(),
  };
}
