import type { Clock } from '../clock.ts';

/** A clock that stands still until everything waits, and then goes to the next moment somebody waits for. */
export interface VirtualClock extends Clock {
  /** Lets time pass until nobody waits any more. */
  run(): Promise<void>;
}

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

export function createVirtualClock(startMs = 0): VirtualClock {
  let nowMs = startMs;
  const sleepers = new Set<Sleeper>();
  return {
    now: () => nowMs,
    elapsed: () => nowMs,
    sleep(ms, signal) {
      return new Promise((resolve) => {
        const sleeper: Sleeper = {
          at: nowMs + ms,
          wake() {
            sleepers.delete(sleeper);
            resolve();
          },
        };
        if (signal?.aborted) return resolve();
        signal?.addEventListener('abort', sleeper.wake, { once: true });
        sleepers.add(sleeper);
      });
    },
    async run() {
      for (;;) {
        await new Promise((resolve) => setImmediate(resolve));
        const next = [...sleepers].toSorted((a, b) => a.at - b.at)[0];
        if (next === undefined) return;
        nowMs = Math.max(nowMs, next.at);
        next.wake();
      }
    },
  };
}
