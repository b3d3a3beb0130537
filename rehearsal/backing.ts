import { type Clock, systemClock } from '../client/clock.ts';
import type { EffectiveContract } from '../contract/effective.ts';
import { GateError } from '../contract/error.ts';
import type { LoadedContract } from '../contract/load.ts';
import { pointerTo } from '../contract/pointer.ts';
import { type RunningIssuer, startIssuer } from './issuer.ts';
import { findCommand, PARTS } from './part-list.mjs';
import { type RunningRedis, startRedis } from './redis.ts';

/** What the harness runs beside an API: the issuer (power `mint`), and a Redis where a variable names `${redis.url}`. */
export interface Backing {
  readonly issuer: RunningIssuer | null;
  readonly redis: RunningRedis | null;
  close(): Promise<void>;
}

interface BackingOptions {
  readonly loaded: LoadedContract;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock?: Clock;
}

const NAMES_REDIS = /\$\{redis\.url\}/;

/** Starts what the environment needs. Throws GateError `command-failed` when there is no Redis to start, or it does not start. */
export async function startBacking(contract: EffectiveContract, options: BackingOptions): Promise<Backing> {
  const { powers, env } = contract.environment;
  const named = Object.entries(env).find(([, template]) => NAMES_REDIS.test(template));
  const issuer = powers.includes('mint') ? await startIssuer({ algorithms: algorithmsOf(contract) }) : null;
  const redis =
    named === undefined
      ? null
      : await redisFor(contract, named[0], options).catch(async (error: unknown) => {
          await issuer?.close();
          throw error;
        });
  return {
    issuer,
    redis,
    async close() {
      await issuer?.close();
      await redis?.close();
    },
  };
}

async function redisFor(
  { environment }: EffectiveContract,
  variable: string,
  { loaded, env, clock }: BackingOptions,
): Promise<RunningRedis> {
  const part = PARTS.find(({ name }) => name === 'redis-server');
  const program = part ? findCommand(part.commands, env['PATH']) : null;
  if (program !== null) return startRedis({ program, clock: clock ?? systemClock() });
  const place = loaded.placeOf(pointerTo('environments', environment.name, 'env', variable));
  const fix = `${part?.get}, or give ${variable} the URL of a Redis that runs already.`;
  throw new GateError('command-failed', [{ what: 'redis-server is not on PATH', place, fix }]);
}

/** The asymmetric algorithms of the contract's tokens: what an issuer can publish keys for. */
function algorithmsOf({ schemes }: EffectiveContract): readonly string[] {
  const algorithms = Object.values(schemes).flatMap((scheme) =>
    scheme.type === 'jwt' ? scheme.algorithms : [],
  );
  return [...new Set(algorithms.filter((alg) => !alg.startsWith('HS')))];
}
