import { createHistogram, type Histogram, record } from '../../records/histogram.ts';
import type { LoadScenario } from '../../records/load-plan.ts';
import { createSchedule } from '../schedule.ts';

/** The starts of a scenario in their order: not yet due, due and waiting, taken. Since the order never changes, three numbers hold them all. */
export interface Backlog {
  /** When the next start becomes due, in milliseconds; Infinity: none will. */
  nextDueMs(): number;
  /** Lets starts become due, and notes how late that is; returns how many. */
  advance(nowMs: number): number;
  waiting(): number;
  /** The number of the start that waits longest. */
  oldest(): number;
  /** Takes the start that waits longest: its number, and when it was due in `takenDueMs`. To be called while one waits. */
  take(): number;
  takenDueMs(): number;
  /** Gives up those that have waited for too long; returns how many. */
  expire(nowMs: number, afterMs: number): number;
  /** Gives up all that is left; returns how many. */
  giveUp(): number;
  readonly lateness: Histogram;
}

const US = 1000;

export function createBacklog(scenario: LoadScenario, beginMs: number): Backlog {
  const { starts } = scenario;
  // Each walks through the stages by itself: the one ahead, the other behind what waits.
  const [dueOf, waitingDueOf] = [createSchedule(scenario), createSchedule(scenario)];
  const lateness = createHistogram();
  let [oldest, next, takenDueMs] = [0, 0, 0];
  let nextDueMs = starts === 0 ? Number.POSITIVE_INFINITY : beginMs + dueOf(0);
  const waiting = (): number => next - oldest;
  return {
    lateness,
    nextDueMs: () => nextDueMs,
    advance(nowMs) {
      const before = next;
      while (nextDueMs <= nowMs) {
        record(lateness, (nowMs - nextDueMs) * US);
        next += 1;
        nextDueMs = next < starts ? beginMs + dueOf(next) : Number.POSITIVE_INFINITY;
      }
      return next - before;
    },
    waiting,
    oldest: () => oldest,
    take() {
      takenDueMs = beginMs + waitingDueOf(oldest);
      oldest += 1;
      return oldest - 1;
    },
    takenDueMs: () => takenDueMs,
    expire(nowMs, afterMs) {
      const before = oldest;
      while (waiting() > 0 && nowMs - beginMs - waitingDueOf(oldest) > afterMs) oldest += 1;
      return oldest - before;
    },
    giveUp() {
      const left = starts - oldest;
      [oldest, next, nextDueMs] = [starts, starts, Number.POSITIVE_INFINITY];
      return left;
    },
  };
}
