import type { Exchange } from '../../records/exchange.ts';
import type { World } from '../case.ts';
import { statusOf } from '../expect.ts';

/** One decision of a limiter. It fell at some moment between the two times, milliseconds since the epoch. */
export interface Decision {
  readonly fromMs: number;
  readonly toMs: number;
  readonly admitted: boolean;
  /** The exchange that shows it. */
  readonly id: number;
}

/** Times are recorded in whole milliseconds, and a limiter may cut its own likewise. */
const SLACK_MS = 2;

/** By these a limiter says no, beside what the contract names (RFC 6585, 4; RFC 9110, 15.6.4). */
const LIMITED = [429, 503];

/** Was this request turned away for its number, by whatever status? */
export function isLimited(exchange: Exchange, world: World): boolean {
  const status = statusOf(exchange);
  const { throttled } = world.contract.errors.refusals;
  return status !== null && (throttled.status.includes(status) || LIMITED.includes(status));
}

/** Decisions as the exchanges show them, in the order of sending. */
export function decisionsOf(exchanges: readonly Exchange[], world: World): Decision[] {
  return exchanges
    .map((exchange) => {
      const sentMs = Date.parse(exchange.at);
      return {
        fromMs: sentMs - SLACK_MS,
        toMs: sentMs + exchange.tookMs + 1 + SLACK_MS,
        admitted: !isLimited(exchange, world),
        id: exchange.id,
      };
    })
    .sort((a, b) => a.fromMs - b.fromMs);
}
