import type { EffectiveRateLimits } from '../contract/effective.ts';

/** How much of a limit is used where others may call as the same identity. */
const SHARE = 0.95;

/** How much longer a window is taken than the contract says: two clocks are at work. */
const STRETCH = 1.02;
const SLACK_MS = 20;

/**
 * What may be sent to one account of a limiter. A request counts from when it is sent, and its share comes back counted from when
 * its answer is in: the limiter saw it somewhere between, so in no window does it see more than is allowed.
 */
export interface Budget {
  /** Milliseconds until a request may go: 0 now; Infinity: once one that is on its way has been answered. */
  room(nowMs: number): number;
  take(): void;
  /** The answer to one that was taken is in. */
  settle(nowMs: number): void;
  /** Nothing goes before this moment. */
  block(untilMs: number): void;
}

type Limits = Pick<EffectiveRateLimits, 'algorithm' | 'burst' | 'windowMs'>;

/** `alone`: nobody else calls this API, which the harness started. */
export function createBudget(limit: number, limits: Limits, alone: boolean): Budget {
  const inner =
    limits.algorithm === 'token-bucket'
      ? bucket(usable(limit, alone), usable(limits.burst ?? limit, alone), limits.windowMs)
      : window(usable(limit, alone), limits.windowMs);
  let blockedUntilMs = Number.NEGATIVE_INFINITY;
  return {
    ...inner,
    room: (nowMs) => (nowMs < blockedUntilMs ? blockedUntilMs - nowMs : inner.room(nowMs)),
    block(untilMs) {
      blockedUntilMs = Math.max(blockedUntilMs, untilMs);
    },
  };
}

/** The requests that a window of this limit takes with the margin. */
export function usable(limit: number, alone: boolean): number {
  return alone ? limit : Math.max(1, Math.floor(limit * SHARE));
}

export function stretched(windowMs: number): number {
  return windowMs * STRETCH + SLACK_MS;
}

/** Any window, wherever it begins: a fixed one begins where the limiter's clock says, which nobody else knows. */
function window(limit: number, windowMs: number): Omit<Budget, 'block'> {
  const answered: number[] = [];
  let underWay = 0;
  return {
    room(nowMs) {
      while (answered[0] !== undefined && answered[0] + stretched(windowMs) <= nowMs) answered.shift();
      if (underWay + answered.length < limit) return 0;
      return answered[0] === undefined ? Number.POSITIVE_INFINITY : answered[0] + stretched(windowMs) - nowMs;
    },
    take() {
      underWay += 1;
    },
    settle(nowMs) {
      underWay -= 1;
      answered.push(nowMs);
    },
  };
}

/** A bucket that fills at limit per window. Counted as if each request had taken its token only when its answer was in. */
function bucket(limit: number, capacity: number, windowMs: number): Omit<Budget, 'block'> {
  const perMs = limit / stretched(windowMs);
  let level = capacity;
  let atMs: number | null = null;
  let underWay = 0;
  const fill = (nowMs: number): number => {
    level = Math.min(capacity, level + perMs * Math.max(0, nowMs - (atMs ?? nowMs)));
    atMs = nowMs;
    return level;
  };
  return {
    room(nowMs) {
      const short = 1 + underWay - fill(nowMs);
      if (short <= 1e-9) return 0;
      return 1 + underWay > capacity ? Number.POSITIVE_INFINITY : Math.max(1, short / perMs);
    },
    take() {
      underWay += 1;
    },
    settle(nowMs) {
      underWay -= 1;
      level = fill(nowMs) - 1;
    },
  };
}
