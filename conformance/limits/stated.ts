import type { Exchange } from '../../records/exchange.ts';
import type { World } from '../case.ts';
import { headerOf } from '../expect.ts';
import { anonymousCaller, atOnce, limitsOf } from './callers.ts';
import type { Budget } from './misjudged.ts';

type Fault = readonly [reason: string, exchange: Exchange] | null;

/** Headers give whole seconds, and two clocks are at work. */
const LEEWAY_MS = 2000;

/** Drafts of the RateLimit fields append the window: "12, 12;w=60". */
const numberIn = (value: string | null): number => {
  const text = value?.split(/[,;]/)[0]?.trim() ?? '';
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
};

const sentMs = ({ at }: Exchange): number => Date.parse(at);

function budgetOf(world: World): Budget {
  const caller = anonymousCaller(world);
  if (!caller) throw new Error('the contract has no anonymous tier');
  return caller.budget;
}

/** How long it takes at most until a budget is whole again. */
function fullMs(world: World): number {
  const { limit, capacity, windowMs } = budgetOf(world);
  const fillMs = limitsOf(world).algorithm === 'token-bucket' ? (capacity / limit) * windowMs : windowMs;
  return Math.max(windowMs, fillMs);
}

/** Admissions one after another: each lowers what remains by one, but for what has flowed in since the first. */
export function remainingFault(exchanges: readonly Exchange[], header: string, world: World): Fault {
  const budget = budgetOf(world);
  const whole = atOnce(budget, limitsOf(world));
  const [first] = exchanges;
  if (!first) return null;
  for (const [index, exchange] of exchanges.entries()) {
    const value = headerOf(exchange, header);
    const stated = numberIn(value);
    const elapsedMs = sentMs(exchange) + exchange.tookMs + 1 - sentMs(first);
    const least = Math.max(0, whole - index - 1);
    const most = Math.min(whole, least + Math.ceil((elapsedMs * budget.limit) / budget.windowMs) + 1);
    // A fixed window may end in between, and then the count begins anew.
    const anew = limitsOf(world).algorithm === 'fixed-window' && stated <= whole && stated >= least;
    if (
      !(
        stated >= least &&
        (stated <= most || (anew && index < exchanges.length - 1 && falls(exchanges, header)))
      )
    )
      return [`${header} is ${value} after ${index + 1} requests of ${whole}`, exchange];
  }
  return null;
}

/** Does it fall with each answer but one? */
function falls(exchanges: readonly Exchange[], header: string): boolean {
  const stated = exchanges.map((exchange) => numberIn(headerOf(exchange, header)));
  return stated.filter((value, i) => i > 0 && !(value < (stated[i - 1] ?? 0))).length <= 1;
}

/** A time that is neither past nor later than the budget can take to be whole. */
export function resetFault(exchanges: readonly Exchange[], header: string, world: World): Fault {
  const unit = limitsOf(world).headers.reset?.unit;
  for (const exchange of exchanges) {
    const value = headerOf(exchange, header);
    const stated = numberIn(value) * 1000;
    const aheadMs = unit === 'epoch' ? stated - sentMs(exchange) : stated;
    if (!(aheadMs >= -LEEWAY_MS && aheadMs <= fullMs(world) + exchange.tookMs + LEEWAY_MS))
      return [
        `${header} is ${value}, ${unit === 'epoch' ? `${Math.round(aheadMs / 1000)} s from when it was sent` : 'in seconds'}, where a budget is whole again in ${fullMs(world) / 1000} s`,
        exchange,
      ];
  }
  return null;
}

/** Seconds or a date (RFC 9110, 10.2.3), at least one second and no later than the budget is whole. */
export function retryFault(exchanges: readonly Exchange[], header: string, world: World): Fault {
  for (const exchange of exchanges) {
    const value = headerOf(exchange, header);
    const seconds = numberIn(value);
    const aheadMs = Number.isNaN(seconds) ? Date.parse(value ?? '') - sentMs(exchange) : seconds * 1000;
    const least = Number.isNaN(seconds) ? -LEEWAY_MS : 1;
    if (!(aheadMs >= least && aheadMs <= fullMs(world) + exchange.tookMs + LEEWAY_MS))
      return [`${header} is ${value}, where a budget is whole again in ${fullMs(world) / 1000} s`, exchange];
  }
  return null;
}
