import type { Request } from '../../client/request.ts';
import type { Exchange } from '../../records/exchange.ts';
import type { Finding } from '../case.ts';
import { isBrokenOff } from '../chain.ts';
import { anyOf, describe, fail, inconclusive, isSuccess, pass, statusOf } from '../expect.ts';

const UNAVAILABLE = [502, 503, 504];

/** Why a chain shows nothing: where it broke off, and how; null: it went as far as its question. */
export function brokenOff(requests: readonly Request[], exchanges: readonly Exchange[]): Finding | null {
  for (const [at, request] of requests.entries()) {
    if (request.chain?.undo) return null;
    const exchange = exchanges[at];
    const step = `${request.method} ${request.path}`;
    if (exchange === undefined) return inconclusive(`the flow broke off before ${step}`);
    if (exchange.fault?.code === 'unmet')
      return inconclusive(`the flow broke off at ${step}: ${exchange.fault.message}`);
    const needs = request.chain?.needs;
    const status = statusOf(exchange);
    if (needs === undefined || isBrokenOff(exchange)) continue;
    if (status === null || !(needs === null ? isSuccess(status) : needs.includes(status)))
      return inconclusive(`the flow broke off at ${step}, which got ${describe(exchange)}`);
  }
  return null;
}

/** Concludes that a step was done: one of its statuses of success; null: any 2xx. */
export function expectDone(
  exchange: Exchange | undefined,
  statuses: readonly number[] | null,
  what: string,
): Finding {
  const status = statusOf(exchange);
  if (status === null) return inconclusive('no answer');
  if (statuses === null ? isSuccess(status) : statuses.includes(status))
    return pass(`${what} is answered ${status}`);
  if (UNAVAILABLE.includes(status)) return inconclusive(`the API was not available: it answered ${status}`);
  return fail(`${what} is answered ${status}`, statuses === null ? 'any 2xx' : anyOf(statuses), exchange);
}

/** Concludes that something wrong was turned away: one of these statuses; null: any 4xx. */
export function expectTurnedAway(
  exchange: Exchange | undefined,
  statuses: readonly number[] | null,
  who: string,
): Finding {
  const status = statusOf(exchange);
  if (status === null) return inconclusive('no answer');
  const expected = statuses === null ? 'any 4xx' : anyOf(statuses);
  if (statuses === null ? status >= 400 && status < 500 : statuses.includes(status))
    return pass(`${who} is turned away with ${status}`);
  if (UNAVAILABLE.includes(status)) return inconclusive(`the API was not available: it answered ${status}`);
  return fail(isSuccess(status) ? `${who} was let in` : `${who} was answered ${status}`, expected, exchange);
}
