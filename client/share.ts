import type { Request } from './request.ts';

/** Equal for requests that are answered alike: a safe one, not to be fresh. Null for those that are never shared. */
export function sharingKey(request: Request): string | null {
  if (request.effect !== 'safe' || request.fresh === true || request.unpaced === true) return null;
  return JSON.stringify(request, sortedKeys);
}

/** The order in which an object's keys were written makes no difference; that of a list does. */
function sortedKeys(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
