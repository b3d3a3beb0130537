import type { Allowance } from './allowance.ts';
import type { Quota } from './behaviour.ts';

/** One algorithm: from what an account holds (null: nothing yet) to the decision and what it holds then. Pure. */
type Step<State> = (
  state: State | null,
  allowance: Allowance,
  nowMs: number,
) => { readonly quota: Quota; readonly next: State };

/** One counted account; what it holds is the algorithm's own. */
export interface Counter {
  readonly take: (allowance: Allowance, nowMs: number) => Quota;
  /** What `take` would decide, and nothing is spent. */
  readonly peek: (allowance: Allowance, nowMs: number) => Quota;
}

function counter<State>(step: Step<State>): Counter {
  let state: State | null = null;
  return {
    take(allowance, nowMs) {
      const { quota, next } = step(state, allowance, nowMs);
      state = next;
      return quota;
    },
    peek: (allowance, nowMs) => step(state, allowance, nowMs).quota,
  };
}

export const COUNTERS = {
  'token-bucket': () => counter(tokenBucket),
  'fixed-window': () => counter(fixedWindow),
  'sliding-window': () => counter(slidingWindow),
} as const;

/** A bucket of the allowance's capacity that refills by its limit a window. */
const tokenBucket: Step<{ readonly tokens: number; readonly atMs: number }> = (
  state,
  { limit, capacity, windowMs },
  nowMs,
) => {
  const perMs = limit / windowMs;
  const elapsedMs = Math.max(0, nowMs - (state?.atMs ?? nowMs));
  const tokens = Math.min(capacity, (state?.tokens ?? capacity) + elapsedMs * perMs);
  // Rounding errors of the refill must not cost a whole request.
  const admitted = tokens >= 1 - 1e-9;
  const left = admitted ? Math.max(0, tokens - 1) : tokens;
  const quota: Quota = {
    admitted,
    limit,
    remaining: Math.floor(left + 1e-9),
    resetAtMs: nowMs + (capacity - left) / perMs,
    retryAfterMs: admitted ? 0 : (1 - left) / perMs,
  };
  return { quota, next: { tokens: left, atMs: nowMs } };
};

/** Windows of fixed length; each begins with the first request after the last one's end. */
const fixedWindow: Step<{ readonly endsAtMs: number; readonly count: number }> = (
  state,
  { limit, windowMs },
  nowMs,
) => {
  const running = state !== null && nowMs < state.endsAtMs ? state : { endsAtMs: nowMs + windowMs, count: 0 };
  const admitted = running.count < limit;
  const next = { ...running, count: admitted ? running.count + 1 : running.count };
  const quota: Quota = {
    admitted,
    limit,
    remaining: limit - next.count,
    resetAtMs: next.endsAtMs,
    retryAfterMs: admitted ? 0 : next.endsAtMs - nowMs,
  };
  return { quota, next };
};

/** Exact: no span of one window's length ever holds more than the limit. */
const slidingWindow: Step<readonly number[]> = (state, { limit, windowMs }, nowMs) => {
  const held = (state ?? []).filter((at) => at > nowMs - windowMs);
  const admitted = held.length < limit;
  const next = admitted ? [...held, nowMs] : held;
  const oldest = next[next.length - limit] ?? nowMs;
  const quota: Quota = {
    admitted,
    limit,
    remaining: Math.max(0, limit - next.length),
    resetAtMs: (next.at(-1) ?? nowMs) + windowMs,
    retryAfterMs: admitted ? 0 : oldest + windowMs - nowMs,
  };
  return { quota, next };
};
