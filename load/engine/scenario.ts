import { createHistogram, record, storeHistogram } from '../../records/histogram.ts';
import type { LoadScenario } from '../../records/load-plan.ts';
import type { LoadGroup, LoadScenarioResult } from '../../records/load-result.ts';
import { pick } from '../pick.ts';
import { createSchedule, lengthMs } from '../schedule.ts';
import { createTally } from './tally.ts';
import type { Call, Connection, Prepared, Transport } from './transport.ts';

/** What an ended call adds to the live figures. */
export type Seen = (call: Call, served: boolean) => void;

/** One scenario while it runs. Times are milliseconds of the engine's clock. */
export interface ScenarioRun {
  readonly scenario: LoadScenario;
  /** When the next start is due; Infinity: all are made. */
  nextDueMs(): number;
  /** Makes every start that is due; returns how many. */
  advance(nowMs: number): number;
  /** Ends calls and waiting starts that have had their time. */
  expire(nowMs: number): void;
  counts(): { readonly started: number; readonly dropped: number; readonly open: number };
  begun(nowMs: number): boolean;
  /** No start is left to make, and none is open or waiting. */
  over(nowMs: number): boolean;
  /** Makes no more starts; those that wait are given up as never made. */
  stop(): void;
  destroy(): void;
  result(): { readonly scenario: LoadScenarioResult; readonly groups: LoadGroup[] };
}

/** More samples than these are not kept, and the limiter is then not judged. */
const MOST_SAMPLES = 200_000;
const US = 1000;

export function runScenario(
  scenario: LoadScenario,
  seed: number,
  beginMs: number,
  transport: Transport,
  prepared: (target: number) => Prepared,
  seen: Seen,
): ScenarioRun {
  const dueOf = createSchedule(scenario);
  const tally = createTally(scenario);
  const lateness = createHistogram();
  const connections: Connection[] = [];
  const free: Connection[] = [];
  const samples: LoadScenarioResult['samples'] = [];
  /** Starts that wait for a connection, oldest first, from `head` on. */
  let queue: { start: number; dueMs: number }[] = [];
  let head = 0;
  let next = 0;
  let dueMs = scenario.starts === 0 ? Number.POSITIVE_INFINITY : beginMs + dueOf(0);
  let [started, dropped, unmade, open, peakInFlight, peakQueued] = [0, 0, 0, 0, 0, 0];
  let stopped = false;
  let sending = false;
  const endMs = beginMs + lengthMs(scenario);

  const send = (connection: Connection, start: number, due: number): void => {
    const target = pick(seed, scenario, start);
    started += 1;
    open += 1;
    if (open > peakInFlight) peakInFlight = open;
    tally.started(target);
    sending = true;
    connection.send(prepared(target), start, target, due);
    sending = false;
  };
  const sample = ({ sentMs, endMs: doneMs, status }: Call): void => {
    if (scenario.kind !== 'limits' || samples.length >= MOST_SAMPLES) return;
    const sinceBegin = (ms: number): number => Math.max(0, Math.round((ms - beginMs) * US));
    samples.push([sinceBegin(sentMs), sinceBegin(doneMs), status === 0 ? null : status]);
  };
  const ended = (connection: Connection): void => {
    open -= 1;
    seen(connection.call, tally.ended(connection.call));
    sample(connection.call);
    const waiting = stopped ? undefined : queue[head];
    if (waiting === undefined) {
      free.push(connection);
      return;
    }
    head += 1;
    if (!sending) send(connection, waiting.start, waiting.dueMs);
    // A call that fails while it is handed over would end the next one within itself, and so on through the queue.
    else setImmediate(() => (stopped ? giveUp(connection) : send(connection, waiting.start, waiting.dueMs)));
  };
  const giveUp = (connection: Connection): void => {
    unmade += 1;
    free.push(connection);
  };
  const acquire = (): Connection | null => {
    const idle = free.pop();
    if (idle !== undefined) return idle;
    if (connections.length >= scenario.maxInFlight) return null;
    const connection = transport(ended);
    connections.push(connection);
    return connection;
  };
  const waiting = (): number => queue.length - head;
  return {
    scenario,
    nextDueMs: () => dueMs,
    advance: (nowMs) => {
      const before = next;
      while (dueMs <= nowMs) {
        record(lateness, (nowMs - dueMs) * US);
        const connection = waiting() > 0 ? null : acquire();
        if (connection === null) queue.push({ start: next, dueMs });
        else send(connection, next, dueMs);
        next += 1;
        dueMs = next < scenario.starts ? beginMs + dueOf(next) : Number.POSITIVE_INFINITY;
      }
      if (waiting() > peakQueued) peakQueued = waiting();
      return next - before;
    },
    expire: (nowMs) => {
      for (
        let first = queue[head];
        first !== undefined && nowMs - first.dueMs > scenario.timeoutMs;
        first = queue[head]
      ) {
        head += 1;
        dropped += 1;
      }
      if (head > 1024) {
        queue = queue.slice(head);
        head = 0;
      }
      for (const connection of connections) {
        if (connection.busy && nowMs - connection.call.handedMs > scenario.timeoutMs)
          connection.abort('timeout');
      }
    },
    counts: () => ({ started, dropped, open }),
    begun: (nowMs) => nowMs >= beginMs,
    over: (nowMs) =>
      nowMs >= endMs &&
      dueMs === Number.POSITIVE_INFINITY &&
      started + dropped + unmade === scenario.starts &&
      open === 0,
    stop: () => {
      if (stopped) return;
      stopped = true;
      unmade += scenario.starts - next + waiting();
      head = queue.length;
      next = scenario.starts;
      dueMs = Number.POSITIVE_INFINITY;
    },
    destroy: () => {
      for (const connection of connections) connection.destroy();
    },
    result: () => ({
      scenario: {
        name: scenario.name,
        planned: scenario.starts,
        started,
        dropped,
        unmade,
        peakInFlight,
        peakQueued,
        lateness: storeHistogram(lateness),
        samples,
      },
      groups: tally.groups(),
    }),
  };
}
