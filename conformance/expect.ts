import type { EffectiveRefusal, EffectiveRoute } from '../contract/effective.ts';
import type { Exchange } from '../records/exchange.ts';
import type { Finding } from './case.ts';

/** Statuses by which a proxy or an overloaded server says that it cannot answer now (RFC 9110, 15.6.3 to 15.6.5). */
const UNAVAILABLE = [502, 503, 504];

/** The status, or null when no answer came. */
export function statusOf(exchange: Exchange | undefined): number | null {
  return exchange?.answer?.status ?? null;
}

/** The value of an answer's header field, names compared without case (RFC 9110, 5.1); repeated fields joined by a comma (5.3). */
export function headerOf(exchange: Exchange | undefined, name: string): string | null {
  const wanted = name.toLowerCase();
  const values = (exchange?.answer?.headers ?? []).filter(([key]) => key.toLowerCase() === wanted);
  return values.length === 0 ? null : values.map(([, value]) => value).join(', ');
}

/** Did the route do what its row promises: one of its statuses of success, or any 2xx? */
export function isAdmission(exchange: Exchange | undefined, route: EffectiveRoute): boolean {
  const status = statusOf(exchange);
  if (status === null) return false;
  return route.status === null ? isSuccess(status) : route.status.includes(status);
}

export const isSuccess = (status: number): boolean => status >= 200 && status < 300;

export const anyOf = (statuses: readonly number[]): string => statuses.join(' or ');

/** What came back, in words: `405 with 61 bytes`. */
export function describe(exchange: Exchange | undefined): string {
  if (!exchange) return 'nothing';
  if (exchange.fault) return `no answer (${exchange.fault.code})`;
  if (!exchange.answer) return 'no answer';
  const location = headerOf(exchange, 'location');
  const size = exchange.answer.bytes === 0 ? 'an empty body' : `${exchange.answer.bytes} bytes`;
  return location ? `${exchange.answer.status} to ${location}` : `${exchange.answer.status} with ${size}`;
}

export const pass = (reason: string): Finding => ({ outcome: 'pass', reason });
export const inconclusive = (reason: string): Finding => ({ outcome: 'inconclusive', reason });
/** Inconclusive by chance, such as the end of a window amid a burst: worth another try. */
export const undecided = (reason: string): Finding => ({ outcome: 'inconclusive', reason, again: true });

/** @param got what came back, where the status alone would not tell. */
export function fail(
  reason: string,
  expected: string,
  exchange: Exchange | undefined,
  got?: string,
): Finding {
  return { outcome: 'fail', reason, expected, got: got ?? describe(exchange) };
}

/** Concludes that a caller was let in, as the route's row promises. */
export function expectAdmission(exchange: Exchange | undefined, route: EffectiveRoute, who: string): Finding {
  const status = statusOf(exchange);
  const expected = route.status === null ? 'any 2xx' : anyOf(route.status);
  if (isAdmission(exchange, route)) return pass(`${who} is admitted with ${status}`);
  if (status !== null && UNAVAILABLE.includes(status) && !route.status?.includes(status)) {
    return inconclusive(`the API was not available: it answered ${status}`);
  }
  return fail(`${who} is allowed but got ${status}`, expected, exchange);
}

/** Concludes that a caller was refused, with one of the statuses that the contract gives for this refusal. */
export function expectRefusal(
  exchange: Exchange | undefined,
  statuses: readonly number[],
  who: string,
): Finding {
  const status = statusOf(exchange);
  if (status === null) return inconclusive('no answer');
  if (statuses.includes(status)) return pass(`${who} is refused with ${status}`);
  if (isSuccess(status)) return fail(`${who} was let in`, anyOf(statuses), exchange);
  if (UNAVAILABLE.includes(status)) return inconclusive(`the API was not available: it answered ${status}`);
  return fail(`${who} was answered ${status}`, anyOf(statuses), exchange);
}

/** All statuses by which the contract lets the API turn a caller away, when several refusals are equally right. */
export function unionOf(...refusals: readonly (EffectiveRefusal | readonly number[])[]): number[] {
  const lists = refusals.map((refusal) => ('status' in refusal ? refusal.status : refusal));
  return [...new Set(lists.flat())];
}
