import { storeHistogram } from '../../records/histogram.ts';
import type { LoadScenario } from '../../records/load-plan.ts';
import type { LoadGroup, LoadScenarioResult } from '../../records/load-result.ts';
import { pick } from '../pick.ts';
import { lengthMs } from '../schedule.ts';
import { createBacklog } from './backlog.ts';
import { createConnections } from './connections.ts';
import { createSamples } from './samples.ts';
import { createTally } from './tally.ts';
import type { Call, Connection, Prepared, Transport } from './transport.ts';

/** What an ended call adds to the live figures. */
export type Seen = (call: Call, served: boolean) => void;

/** One scenario while it runs. Times are milliseconds of the engine's clock. */
export interface ScenarioRun {
  readonly scenario: LoadScenario;
  /** When the next start is due; Infinity: all are made. */
  nextDueMs(): number;
  /** Makes every start that is due; returns how many became so. */
  advance(nowMs: number): number;
  /** Ends calls and waiting starts that have had their time. */
  expire(nowMs: number): void;
  counts(): Counts;
  begun(nowMs: number): boolean;
  /** No start is left to make, and none is open or waiting. */
  over(nowMs: number): boolean;
  /** Makes no more starts; those that wait are given up as never made. */
  stop(): void;
  destroy(): void;
  result(): { readonly scenario: LoadScenarioResult; readonly groups: LoadGroup[] };
}

interface Counts {
  started: number;
  dropped: number;
  unmade: number;
  open: number;
  peakInFlight: number;
  peakQueued: number;
}

export interface ScenarioEdges {
  readonly seed: number;
  readonly beginMs: number;
  /** To each instance of the API; start i goes to instance i modulo their number. */
  readonly transports: readonly Transport[];
  readonly prepared: (target: number) => Prepared;
  readonly seen: Seen;
}

export function runScenario(scenario: LoadScenario, edges: ScenarioEdges): ScenarioRun {
  const { beginMs } = edges;
  const backlog = createBacklog(scenario, beginMs);
  const counts: Counts = { started: 0, dropped: 0, unmade: 0, open: 0, peakInFlight: 0, peakQueued: 0 };
  const sender = createSender(scenario, edges, backlog, counts);
  return {
    scenario,
    nextDueMs: backlog.nextDueMs,
    advance(nowMs) {
      const due = backlog.advance(nowMs);
      if (due > 0) sender.pump();
      counts.peakQueued = Math.max(counts.peakQueued, backlog.waiting());
      return due;
    },
    expire(nowMs) {
      counts.dropped += backlog.expire(nowMs, scenario.timeoutMs);
      sender.expire(nowMs, scenario.timeoutMs);
    },
    counts: () => counts,
    begun: (nowMs) => nowMs >= beginMs,
    over: (nowMs) =>
      nowMs >= beginMs + lengthMs(scenario) &&
      counts.started + counts.dropped + counts.unmade === scenario.starts &&
      counts.open === 0,
    stop() {
      counts.unmade += backlog.giveUp();
    },
    destroy: sender.destroy,
    result() {
      const { open: _, ...counted } = counts;
      const lateness = storeHistogram(backlog.lateness);
      const { name, starts: planned } = scenario;
      return {
        scenario: { name, planned, ...counted, lateness, samples: sender.samples() },
        groups: sender.groups(),
      };
    },
  };
}

/** Sends what waits while there are connections, and again whenever one is free. */
function createSender(
  scenario: LoadScenario,
  { seed, beginMs, transports, prepared, seen }: ScenarioEdges,
  backlog: ReturnType<typeof createBacklog>,
  counts: Counts,
) {
  const tally = createTally(scenario);
  const samples = createSamples(scenario, beginMs);
  let sending = false;
  const ended = (connection: Connection): void => {
    const { call } = connection;
    counts.open -= 1;
    seen(call, tally.ended(call));
    samples.add(call);
    pools[call.start % pools.length]?.release(connection);
    // A call that fails while it is handed over is taken up by the loop that hands over.
    if (!sending) pump();
  };
  const pools = transports.map((transport) => createConnections(transport, scenario.maxInFlight, ended));
  const pump = (): void => {
    sending = true;
    while (backlog.waiting() > 0 && counts.open < scenario.maxInFlight) {
      const connection = pools[backlog.oldest() % pools.length]?.acquire() ?? null;
      if (connection === null) break;
      const start = backlog.take();
      const target = pick(seed, scenario, start);
      counts.started += 1;
      counts.open += 1;
      if (counts.open > counts.peakInFlight) counts.peakInFlight = counts.open;
      tally.started(target);
      connection.send(prepared(target), start, target, backlog.takenDueMs());
    }
    sending = false;
  };
  return {
    pump,
    expire(nowMs: number, afterMs: number) {
      for (const pool of pools) pool.expire(nowMs, afterMs);
    },
    destroy() {
      for (const pool of pools) pool.destroy();
    },
    groups: tally.groups,
    samples: samples.all,
  };
}
