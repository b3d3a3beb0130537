import type { Request } from '../client/request.ts';
import type { EffectiveContract } from '../contract/effective.ts';
import { type Answer, portraitOf } from '../judge/regression/portrait.ts';
import type { Exchange } from '../records/exchange.ts';
import type { Portrait } from '../records/portrait.ts';
import { classify } from './classify.ts';
import type { ProbePlan } from './probes.ts';

/** One side of a comparison, ready to be called. */
export interface CalledSide {
  readonly contract: EffectiveContract;
  readonly probes: readonly ProbePlan[];
  /** Sends one request; never throws for what the API or the network does. */
  readonly send: (request: Request) => Promise<Exchange>;
}

export interface RoundsOptions {
  readonly rounds: number;
  readonly signal: AbortSignal;
  readonly onRound: (round: number) => void;
  /** Waits, milliseconds. */
  readonly pause: (ms: number) => Promise<void>;
  /** Milliseconds on a clock that never goes back. */
  readonly elapsed: () => number;
}

/** What changes by the second, such as a date, shows as volatile only when the calls are spread over more than one. */
const SPREAD_MS = 1200;

const keyOf = ({ route, identity }: ProbePlan): string => JSON.stringify([route.id, identity]);

/**
 * Sends every probe once a round, to all sides in turn and in changing order, so that whatever slows the machine for a while slows
 * all of them. One request at a time. Interrupted, it gives what there is.
 */
export async function carryOutRounds(
  sides: readonly CalledSide[],
  { rounds, signal, onRound, pause, elapsed }: RoundsOptions,
): Promise<readonly (readonly Portrait[])[]> {
  const answers = sides.map(
    ({ probes }) => new Map(probes.map((probe): [string, Answer[]] => [keyOf(probe), []])),
  );
  const startedMs = elapsed();
  for (let round = 0; round < rounds && !signal.aborted; round++) {
    const dueMs = startedMs + (round * SPREAD_MS) / Math.max(1, rounds - 1);
    if (dueMs > elapsed()) await pause(dueMs - elapsed());
    for (const [index, key] of everyKey(sides).entries()) {
      const order = sides.map((_, side) => (side + round + index) % sides.length);
      for (const side of order) await ask(sides[side], key, answers[side]?.get(key), signal);
    }
    onRound(round + 1);
  }
  return sides.map(({ probes }, side) =>
    probes.map((probe) =>
      portraitOf(
        {
          route: probe.route.id,
          identity: probe.identity,
          success: probe.route.status && [...probe.route.status],
        },
        answers[side]?.get(keyOf(probe)) ?? [],
      ),
    ),
  );
}

const everyKey = (sides: readonly CalledSide[]): readonly string[] => [
  ...new Set(sides.flatMap(({ probes }) => probes.map(keyOf))),
];

async function ask(
  side: CalledSide | undefined,
  key: string,
  answers: Answer[] | undefined,
  signal: AbortSignal,
): Promise<void> {
  const probe = side?.probes.find((one) => keyOf(one) === key);
  if (side === undefined || probe === undefined || answers === undefined || signal.aborted) return;
  const exchange = await side.send(probe.request);
  answers.push({ result: classify(probe, exchange, side.contract).result, exchange });
}
