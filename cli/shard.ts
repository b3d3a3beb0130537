import type { Shard } from '../conformance/shard.ts';
import { GateError } from '../contract/error.ts';
import { resolve } from '../contract/resolve.ts';
import type { Target } from './target.ts';

const MOST = 100;

/** `2/3` as the second of three parts. Throws GateError `usage`. */
export function shardFrom(text: string): Shard {
  const [, index, of] = /^(\d{1,3})\/(\d{1,3})$/.exec(text) ?? [];
  const shard = { index: Number(index), of: Number(of) };
  if (shard.index >= 1 && shard.index <= shard.of && shard.of <= MOST) return shard;
  throw new GateError('usage', [
    { what: `--shard ${text} is no part of a whole`, fix: `write 1/3, 2/3, 3/3; at most ${MOST} parts.` },
  ]);
}

/** Parts that run side by side would spend each other's tiers, and a limiter would be judged by what the others sent. */
export function refuseSharedLimiter({ loaded, environment: name }: Target): void {
  const { rateLimits, environment } = resolve(loaded.contract, name, {
    keepUnresolved: true,
    placeOf: loaded.placeOf,
  });
  if (rateLimits === null || environment.command !== null) return;
  throw new GateError('usage', [
    {
      what: `${name} has one limiter for all parts, which would spend each other's tiers`,
      fix: 'run it whole, or in parts where each starts an API of its own (an environment with a command).',
    },
  ]);
}
