import { GateError } from '../contract/error.ts';
import { judge } from '../judge/verdict.ts';
import type { Exchange } from '../records/exchange.ts';
import type { Observation } from '../records/observation.ts';
import { type RecordedRun, readRun } from '../records/read-run.ts';
import type { RunRecord } from '../records/run.ts';
import { openRun, runId } from '../records/run-directory.ts';
import type { Terminal } from './main.ts';
import { reportWriter } from './report-files.ts';

/** `gatehouse merge RUN…`: all parts of one plan become one run, as if it had not been divided; judged, reported. */
export function merge(
  dirs: readonly string[],
  options: { readonly runs: string; readonly json?: true },
  terminal: Terminal,
): number {
  const parts = inOrder(dirs.map((dir) => ({ dir, recorded: readRun(dir) })));
  const [first] = parts;
  if (first === undefined) throw refusal('no run was named', 'name the directories of all parts.');
  const { contract } = first;
  const startedAt = parts.map(({ run }) => run.startedAt).toSorted()[0] ?? first.run.startedAt;
  const writer = openRun(
    options.runs,
    runId(new Date(startedAt), contract.api.name, contract.environment.name),
    contract,
  );
  const { exchanges, observations } = renumbered(parts);
  for (const exchange of exchanges.values()) writer.exchange(exchange);
  for (const observation of observations) writer.observation(observation);
  const run = { ...wholeRun(parts, first.run), id: writer.id, startedAt };
  const finished = { ...run, observationsHash: writer.observationsHash() };
  writer.save(finished);
  const recorded = { run: finished, contract, observations, exchanges };
  const verdict = judge(recorded, new Date());
  reportWriter(writer.dir, terminal)({ ...recorded, verdict }, options);
  return verdict.exitCode;
}

interface Part {
  readonly dir: string;
  readonly recorded: RecordedRun;
}

/** Each part once, all of one contract and place. Throws GateError `usage`. */
function inOrder(parts: readonly Part[]): readonly RecordedRun[] {
  const [first] = parts;
  const wanted = first?.recorded.run;
  for (const { dir, recorded } of parts) {
    const { shard, environment } = recorded.run;
    if (shard === undefined)
      throw refusal(`${dir} is no part of a run`, 'name runs of gatehouse check --shard.');
    if (shard.source !== wanted?.shard?.source || environment !== wanted.environment)
      throw refusal(
        `${dir} is of another contract or environment than ${first?.dir}`,
        'merge parts of one check.',
      );
    if (shard.of !== wanted.shard.of || shard.observations !== wanted.shard.observations)
      throw refusal(`${dir} is a part of another plan than ${first?.dir}`, 'merge parts of one check.');
  }
  const of = wanted?.shard?.of ?? 0;
  return Array.from({ length: of }, (_, i) => {
    const here = parts.filter(({ recorded }) => recorded.run.shard?.index === i + 1);
    const [only] = here;
    if (only === undefined || here.length > 1)
      throw refusal(`part ${i + 1} of ${of} is there ${here.length} times`, 'name every part once.');
    return only.recorded;
  });
}

/** Ids of exchanges begin anew in each part. */
function renumbered(parts: readonly RecordedRun[]) {
  const exchanges = new Map<number, Exchange>();
  const observations: Observation[] = [];
  let base = 0;
  for (const part of parts) {
    const offset = base;
    for (const [id, exchange] of part.exchanges) {
      exchanges.set(id + offset, { ...exchange, id: id + offset });
      base = Math.max(base, id + offset + 1);
    }
    for (const observation of part.observations)
      observations.push({ ...observation, exchanges: observation.exchanges.map((id) => id + offset) });
  }
  return { exchanges, observations };
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

/** run.json of all parts together; one that was cut short makes the whole partial. */
function wholeRun(parts: readonly RecordedRun[], first: RunRecord): RunRecord {
  const runs = parts.map(({ run }) => run);
  const cut = runs.find(({ state }) => state !== 'complete');
  const { shard, ...rest } = first;
  return {
    ...rest,
    endedAt:
      runs
        .map(({ endedAt }) => endedAt ?? '')
        .toSorted()
        .at(-1) || null,
    state: cut === undefined ? 'complete' : 'interrupted',
    interruption: cut === undefined ? null : (cut.interruption ?? `part ${cut.shard?.index} has no end`),
    filtered: false,
    planned: {
      observations: shard?.observations ?? 0,
      requests: sum(runs.map(({ planned }) => planned.requests)),
    },
    sent: {
      requests: sum(runs.map(({ sent }) => sent.requests)),
      shared: sum(runs.map(({ sent }) => sent.shared)),
    },
    revisions: [...new Set(runs.flatMap(({ revisions }) => revisions))],
  };
}

const refusal = (what: string, fix: string): GateError => new GateError('usage', [{ what, fix }]);
