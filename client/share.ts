import type { Exchange } from '../records/exchange.ts';
import type { Request } from './request.ts';

/** Equal for requests that are answered alike: a safe one, not to be fresh. Null for those that are never shared. */
export function sharingKey(request: Request): string | null {
  if (request.effect !== 'safe' || request.fresh === true || request.unpaced === true || request.chain)
    return null;
  return JSON.stringify(request, sortedKeys);
}

/** The order in which an object's keys were written makes no difference; that of a list does. */
function sortedKeys(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** Answers above this are not kept for sharing: a hostile API must not fill the memory (bytes). */
const MAX_SHARED_BYTES = 65_536;

/**
 * Equal safe requests share an exchange, also one that is still under way; one that ended in a fault, or with a very long answer,
 * is not shared further.
 */
export function createSharing(send: (request: Request) => Promise<Exchange>, counts: { shared: number }) {
  const shared = new Map<string, Promise<Exchange>>();
  return async (request: Request): Promise<Exchange> => {
    const key = sharingKey(request);
    if (key === null) return send(request);
    const earlier = shared.get(key);
    if (earlier !== undefined) {
      counts.shared += 1;
      return earlier;
    }
    const exchange = send(request);
    shared.set(key, exchange);
    const outcome = await exchange;
    if (outcome.fault !== null || (outcome.answer?.bytes ?? 0) > MAX_SHARED_BYTES) shared.delete(key);
    return exchange;
  };
}
