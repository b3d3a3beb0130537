import type { EffectiveRateLimits } from '../../contract/effective.ts';

/** One request to a limiter: it decided at some moment from sent to answered, in milliseconds. */
export interface Decision {
  readonly sentMs: number;
  readonly answeredMs: number;
  /** null: it cannot be told, because no answer came back or one that says nothing about the limiter. */
  readonly admitted: boolean | null;
}

export interface Accuracy {
  /** Requests admitted for certain, and those of which it cannot be told. */
  readonly admitted: number;
  readonly unknown: number;
  /** How many the limiter may have admitted, given when it was asked. */
  readonly expected: { readonly least: number; readonly most: number };
  /** How far what it did lies outside, in requests. */
  readonly distance: number;
}

/** What a tier says: requests a window, and the bucket's size. */
export interface Tier {
  readonly limit: number;
  readonly windowMs: number;
  readonly capacity: number;
}

/** Decides in turn at given moments whether each request is admitted. */
type Simulate = (tier: Tier, atMs: readonly number[]) => number;

/** A bucket that is full at the first request and refills steadily. */
const bucket: Simulate = ({ limit, windowMs, capacity }, atMs) => {
  let tokens = capacity;
  let last = atMs[0] ?? 0;
  let admitted = 0;
  for (const at of atMs) {
    tokens = Math.min(capacity, tokens + ((at - last) * limit) / windowMs);
    last = at;
    if (tokens < 1) continue;
    tokens -= 1;
    admitted += 1;
  }
  return admitted;
};

/** No span of one window's length ever holds more than the limit. */
const sliding: Simulate = ({ limit, windowMs }, atMs) => {
  const admitted: number[] = [];
  for (const at of atMs) {
    const oldest = admitted[admitted.length - limit];
    if (oldest === undefined || at - oldest >= windowMs) admitted.push(at);
  }
  return admitted.length;
};

/** What a limiter that is always asked for more admits in the shortest and the longest time that its decisions can have spanned. */
type Bounds = (tier: Tier, shortestMs: number, longestMs: number) => readonly [least: number, most: number];

const bucketBounds: Bounds = ({ limit, windowMs, capacity }, shortestMs, longestMs) => [
  Math.floor(capacity + (shortestMs * limit) / windowMs),
  Math.floor(capacity + (longestMs * limit) / windowMs),
];

/** Requests. */
const LEEWAY = 2;

/**
 * A bucket or a sliding window: the same requests are decided as early and as late as they can have been, and as far apart and as
 * close together. Two requests either way are left: how a limiter rounds, and an order of decisions that none of these four has.
 */
function bySimulation(
  simulate: Simulate,
  tier: Tier,
  decisions: readonly Decision[],
  atLeastAndMost: Bounds,
): Accuracy['expected'] {
  const inOrder = decisions.toSorted((a, b) => a.sentMs - b.sentMs);
  const early = inOrder.map(({ sentMs }) => sentMs);
  const late = inOrder.map(({ answeredMs }) => answeredMs).sort((a, b) => a - b);
  const firstAnswer = late[0] ?? 0;
  const lastAnswer = late.at(-1) ?? 0;
  const apart = early.map((at, i) => (i === early.length - 1 ? lastAnswer : at));
  const together = early.map((at) => Math.max(at, firstAnswer));
  const counts = [early, late, apart, together].map((moments) => simulate(tier, moments));
  const [least, most] = atLeastAndMost(tier, (early.at(-1) ?? 0) - firstAnswer, lastAnswer - (early[0] ?? 0));
  return {
    least: Math.max(0, Math.min(...counts, least) - LEEWAY),
    most: Math.min(decisions.length, Math.max(...counts, most) + LEEWAY),
  };
}

const outside = (least: number, most: number, low: number, high: number): number =>
  Math.max(0, least - high, low - most);

const SLOTS = 64;
/** With more requests than these one of them weighs too little to look for the exact moment. */
const MOST_MARKED = 2000;

/** Where the windows of a fixed limiter may begin: at the first request, or anywhere, since its clock is not known. */
function windowStarts(decisions: readonly Decision[], windowMs: number): ReadonlySet<number> {
  const inOrder = decisions.toSorted((a, b) => a.sentMs - b.sentMs);
  const first = inOrder[0]?.sentMs ?? 0;
  const firstAnswer = Math.min(...decisions.map(({ answeredMs }) => answeredMs));
  const even = Array.from({ length: SLOTS }, (_, i) => first + (i * windowMs) / SLOTS);
  // Among refusals an admission marks a beginning, which lies between its sending and its answer; with requests side by side any may.
  const admitted = inOrder.filter((one) => one.admitted === true);
  const marking =
    admitted.length <= MOST_MARKED
      ? admitted
      : inOrder.filter((one, i) => one.admitted === true && inOrder[i - 1]?.admitted === false);
  const marks = marking.slice(0, MOST_MARKED).flatMap(({ sentMs, answeredMs }) => [sentMs, answeredMs]);
  return new Set([first, firstAnswer, ...even, ...marks].map((at) => first + ((at - first) % windowMs)));
}

/** Fixed windows: the distances of all windows together, for the beginning that suits what was seen best. */
function byWindows(tier: Tier, decisions: readonly Decision[]): Pick<Accuracy, 'expected' | 'distance'> {
  let best: Pick<Accuracy, 'expected' | 'distance'> | null = null;
  for (const startMs of windowStarts(decisions, tier.windowMs)) {
    const found = inWindows(tier, decisions, startMs);
    if (best === null || found.distance < best.distance) best = found;
  }
  return best ?? { expected: { least: 0, most: 0 }, distance: 0 };
}

function inWindows(
  { limit, windowMs }: Tier,
  decisions: readonly Decision[],
  startMs: number,
): Pick<Accuracy, 'expected' | 'distance'> {
  const windows = new Map<number, { sure: number; perhaps: number; low: number; high: number }>();
  const at = (index: number) => {
    const known = windows.get(index) ?? { sure: 0, perhaps: 0, low: 0, high: 0 };
    windows.set(index, known);
    return known;
  };
  for (const { sentMs, answeredMs, admitted } of decisions) {
    const from = Math.floor((sentMs - startMs) / windowMs);
    const to = Math.floor((answeredMs - startMs) / windowMs);
    for (let index = from; index <= to; index += 1) {
      const window = at(index);
      if (from === to) window.sure += 1;
      else window.perhaps += 1;
      if (admitted !== false) window.high += 1;
      if (admitted === true && from === to) window.low += 1;
    }
  }
  let [least, most, distance] = [0, 0, 0];
  for (const { sure, perhaps, low, high } of windows.values()) {
    const [fewest, greatest] = [Math.min(limit, sure), Math.min(limit, sure + perhaps)];
    least += fewest;
    most += greatest;
    distance += outside(fewest, greatest, low, high);
  }
  return { expected: { least, most }, distance };
}

/** How far a limiter was from what its tier says. */
export function accuracyOf(
  { algorithm, burst, windowMs }: EffectiveRateLimits,
  limit: number,
  decisions: readonly Decision[],
): Accuracy {
  const tier = { limit, windowMs, capacity: burst ?? limit };
  const admitted = decisions.filter((decision) => decision.admitted === true).length;
  const unknown = decisions.filter((decision) => decision.admitted === null).length;
  if (algorithm === 'fixed-window') return { admitted, unknown, ...byWindows(tier, decisions) };
  const expected =
    algorithm === 'token-bucket'
      ? bySimulation(bucket, tier, decisions, bucketBounds)
      : bySimulation(sliding, tier, decisions, () => [Number.POSITIVE_INFINITY, 0]);
  return {
    admitted,
    unknown,
    expected,
    distance: outside(expected.least, expected.most, admitted, admitted + unknown),
  };
}
