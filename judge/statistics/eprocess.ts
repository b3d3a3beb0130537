/**
 * Evidence that a share lies above a limit, gathered while watching. Under any truth at or below the limit the value is a
 * non-negative supermartingale that starts at 1, so it ever reaches 1/alpha with probability <= alpha, however often one
 * looks (Ville 1939; Howard, Ramdas, McAuliffe and Sekhon 2021).
 *
 * The value is a mixture of likelihood ratios: over alternatives above the limit (a geometric grid, equal weights), and
 * over start times, so that a failure which begins late is not drowned by the good beginning.
 * One step is one probe interval. Several probes of one interval enter as the mean of their likelihood ratios, not as the
 * product: probes seconds apart share a fate, and a blip must not count five times because it was looked at five times.
 */
export interface EProcess {
  readonly limit: number;
  /** The steps at which a part begins, ascending, in units of intervals. */
  readonly starts: readonly number[];
  readonly alternatives: readonly number[];
  readonly steps: number;
  /** Products of likelihood ratios, start-major: products[start * alternatives + alternative]. */
  readonly products: Float64Array;
  /** The evidence now. */
  readonly value: number;
  /** The highest evidence so far: 1/peak is a p-value that is valid at any time. */
  readonly peak: number;
  /** The start time with the most evidence. */
  readonly since: number;
}

/** Start times for a watch of 180 intervals. */
export const STARTS = [0, 30, 60, 90, 120, 150] as const;

const ALTERNATIVES = 8;
const HIGHEST = 0.95;
// Far beyond any threshold in use, and far below overflow. Cutting the value down keeps it a supermartingale.
const CEILING = 1e200;

function alternativesAbove(limit: number): readonly number[] {
  const first = Math.min(1.6 * limit, limit + (1 - limit) * 0.3);
  const last = Math.max(HIGHEST, limit + (1 - limit) * 0.9);
  return Array.from({ length: ALTERNATIVES }, (_, i) => first * (last / first) ** (i / (ALTERNATIVES - 1)));
}

/** No evidence yet. `limit` is a share in (0, 1). */
export function startEProcess(limit: number, starts: readonly number[] = STARTS): EProcess {
  if (!(limit > 0 && limit < 1)) throw new RangeError(`a share's limit lies between 0 and 1, got ${limit}`);
  const alternatives = alternativesAbove(limit);
  const products = new Float64Array(starts.length * alternatives.length).fill(1);
  return { limit, starts, alternatives, steps: 0, products, value: 1, peak: 1, since: starts[0] ?? 0 };
}

/** One interval later. `failed` is the share of the interval's probes that failed, in [0, 1]; null: none could be counted. */
export function observeInterval(process: EProcess, failed: number | null): EProcess {
  const steps = process.steps + 1;
  if (failed === null) return { ...process, steps };
  const { limit, starts, alternatives } = process;
  const factors = alternatives.map((p) => (failed * p) / limit + ((1 - failed) * (1 - p)) / (1 - limit));
  const products = process.products.slice();
  let total = 0;
  let best = -1;
  let since = process.since;
  for (let s = 0; s < starts.length; s++) {
    const begin = starts[s] ?? 0;
    // A part that has not begun bets nothing: its evidence is 1.
    const part = begin < steps ? grow(products, s * factors.length, factors) : 1;
    total += part;
    if (begin < steps && part > best) {
      best = part;
      since = begin;
    }
  }
  const value = total / starts.length;
  return { limit, starts, alternatives, steps, products, value, peak: Math.max(process.peak, value), since };
}

/** Multiplies one start's products by this interval's factors, in place; returns their mean. */
function grow(products: Float64Array, from: number, factors: readonly number[]): number {
  let sum = 0;
  for (let a = 0; a < factors.length; a++) {
    products[from + a] = Math.min(CEILING, (products[from + a] ?? 0) * (factors[a] ?? 0));
    sum += products[from + a] ?? 0;
  }
  return sum / factors.length;
}

/** Has the evidence ever been strong enough to call the share above its limit, with false calls in at most `alpha` of watches? */
export function callsAbove(process: EProcess, alpha: number): boolean {
  return process.peak >= 1 / alpha;
}
