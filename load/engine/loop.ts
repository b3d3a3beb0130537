import { createHistogram, record, storeHistogram } from '../../records/histogram.ts';
import type { StoredHistogram } from '../../records/stored-histogram.ts';
import type { ScenarioRun } from './scenario.ts';
import { type createStalls, STALL_MS } from './stalls.ts';
import type { Transport } from './transport.ts';

/** Time and transport of the engine; passed in. */
export interface EngineEdges {
  /** Milliseconds on a clock that never goes back. */
  readonly now: () => number;
  readonly date: () => Date;
  /** Calls back after about so many milliseconds. */
  readonly after: (ms: number, then: () => void) => void;
  readonly transport: (timeoutMs: number, origin: string) => Transport;
}

/** How long open requests may still take when the run is stopped: less than the two seconds in which it must have ended. */
const STOP_GRACE_MS = 1000;
const PROGRESS_EVERY_MS = 500;
const EXPIRE_EVERY_MS = 25;
/** A timer is never asked for more, so that a stop is heard and an expired call is ended in time. */
const LONGEST_TICK_MS = 20;

const tick = (edges: EngineEdges, ms: number): Promise<void> =>
  new Promise((resolve) => edges.after(ms, resolve));

/** How late a timer of 1 ms comes while nothing is to be done: the floor of every figure that follows. */
export async function watchIdle(
  idleMs: number,
  edges: EngineEdges,
  stopped: () => boolean,
): Promise<StoredHistogram | null> {
  if (idleMs === 0) return null;
  const late = createHistogram();
  const endMs = edges.now() + idleMs;
  for (let now = edges.now(); now < endMs && !stopped(); ) {
    await tick(edges, 1);
    const then = edges.now();
    record(late, (then - now - 1) * 1000);
    now = then;
  }
  return storeHistogram(late);
}

/** What the loop reads of the outside, and tells it. */
export interface LoopEdges {
  readonly stalls: ReturnType<typeof createStalls>;
  /** Why the run is to be stopped, or null. */
  readonly stopReason: () => string | null;
  readonly progress: (nowMs: number) => void;
}

/** Ends when every run is over, or a moment after the stop. Bounded: a run's calls expire, and its starts are counted. */
export async function loop(
  runs: readonly ScenarioRun[],
  edges: EngineEdges,
  { stalls, stopReason, progress }: LoopEdges,
): Promise<void> {
  const beginMs = edges.now();
  const expire = every(EXPIRE_EVERY_MS, beginMs, (now) => {
    for (const run of runs) run.expire(now);
  });
  const report = every(PROGRESS_EVERY_MS, beginMs + PROGRESS_EVERY_MS, progress);
  let wantedMs = beginMs;
  let stoppedMs: number | null = null;
  for (;;) {
    const now = edges.now();
    const touched = advance(runs, now);
    if (now - wantedMs > STALL_MS) stalls.note(wantedMs - beginMs, now - wantedMs, touched);
    expire(now);
    report(now);
    if (stopReason() !== null && stoppedMs === null) {
      stoppedMs = now;
      for (const run of runs) run.stop();
    }
    if (isOver(runs, now, stoppedMs)) return progress(now);
    const untilDue = Math.min(...runs.map((run) => run.nextDueMs())) - now;
    const wait = Math.max(1, Math.min(LONGEST_TICK_MS, Math.floor(untilDue)));
    wantedMs = edges.now() + wait;
    await tick(edges, wait);
  }
}

/** Makes every start that is due; gives, by scenario, how many were due or open. */
function advance(runs: readonly ScenarioRun[], nowMs: number): Readonly<Record<string, number>> {
  return Object.fromEntries(
    runs.map((run) => {
      const { open } = run.counts();
      return [run.scenario.name, open + run.advance(nowMs)];
    }),
  );
}

function isOver(runs: readonly ScenarioRun[], nowMs: number, stoppedMs: number | null): boolean {
  if (stoppedMs === null) return runs.every((run) => run.over(nowMs));
  return nowMs - stoppedMs > STOP_GRACE_MS || runs.every((run) => run.counts().open === 0);
}

/** Does something when so much time has passed since it was last done. */
function every(ms: number, firstMs: number, act: (nowMs: number) => void): (nowMs: number) => void {
  let dueMs = firstMs;
  return (nowMs) => {
    if (nowMs < dueMs) return;
    act(nowMs);
    dueMs = nowMs + ms;
  };
}
