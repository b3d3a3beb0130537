import { type Clock, systemClock } from '../client/clock.ts';
import type { EffectiveContract } from '../contract/effective.ts';
import { GateError } from '../contract/error.ts';
import type { LoadedContract } from '../contract/load.ts';
import { pointerTo } from '../contract/pointer.ts';
import type { DoubleServer } from './double-server.ts';
import { type RunningIssuer, startIssuer } from './issuer.ts';
import { startMailbox } from './mailbox.ts';
import { findCommand, PARTS } from './part-list.mjs';
import { type RunningRedis, startRedis } from './redis.ts';
import { type Storage, startStorage } from './storage.ts';

/**
 * What the harness runs beside an API: the issuer (power `mint`), and a Redis, a mail service and an object store where a variable
 * names them (`${redis.url}`, `${mailbox.url}`, `${storage.url}`).
 */
export interface Backing {
  readonly issuer: RunningIssuer | null;
  readonly redis: RunningRedis | null;
  readonly mailbox: DoubleServer | null;
  readonly storage: Storage | null;
  close(): Promise<void>;
}

interface BackingOptions {
  readonly loaded: LoadedContract;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock?: Clock;
}

const NAMES_REDIS = /\$\{redis\.url\}/;
const NAMES_MAILBOX = /\$\{mailbox\.url\}/;
const NAMES_STORAGE = /\$\{storage\.(?:url|secret)\}/;

/** Starts what the environment needs. Throws GateError `command-failed` when there is no Redis to start, or it does not start. */
export async function startBacking(contract: EffectiveContract, options: BackingOptions): Promise<Backing> {
  const { powers, env } = contract.environment;
  const variableThat = (names: RegExp): string | undefined =>
    Object.entries(env).find(([, template]) => names.test(template))?.[0];
  const started: { close(): Promise<void> }[] = [];
  const start = async <T extends { close(): Promise<void> }>(
    isNeeded: boolean,
    begin: () => Promise<T>,
  ): Promise<T | null> => {
    if (!isNeeded) return null;
    const one = await begin();
    started.push(one);
    return one;
  };
  const close = async (): Promise<void> => {
    for (const one of started) await one.close();
  };
  try {
    const redisVariable = variableThat(NAMES_REDIS);
    return {
      issuer: await start(powers.includes('mint'), () => startIssuer({ algorithms: algorithmsOf(contract) })),
      redis: await start(redisVariable !== undefined, () => redisFor(contract, redisVariable ?? '', options)),
      mailbox: await start(variableThat(NAMES_MAILBOX) !== undefined, startMailbox),
      storage: await start(variableThat(NAMES_STORAGE) !== undefined, startStorage),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
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
