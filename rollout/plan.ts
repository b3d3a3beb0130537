import { usable } from '../client/budget.ts';
import { type Charge, chargesOf } from '../client/charge.ts';
import type { EffectiveContract, EffectiveRollback } from '../contract/effective.ts';
import { GateError } from '../contract/error.ts';
import type { RouteBaseline } from '../judge/statistics/probe.ts';
import { CONFIRMING } from '../judge/statistics/rules/outage.ts';
import { EXTRA_PROBES, type WatchPlan } from '../judge/statistics/watch.ts';
import type { WatchRecord } from '../records/sample.ts';
import type { ProbePlan } from './probes.ts';

type Triggers = EffectiveRollback['triggers'];

/** The plan of the evaluator, from the contract and what a watch recorded at its start. */
export function watchPlan(triggers: Triggers, { intervals, baseline }: WatchRecord): WatchPlan {
  const { authFailures, availability, slowdown, newErrors } = triggers;
  return {
    intervals,
    ...(authFailures === null ? {} : { authFailures }),
    ...(availability === null ? {} : { availability }),
    ...(slowdown === null ? {} : { slowdown }),
    ...(newErrors === null ? {} : { newErrors: (status: number) => covers(newErrors, status) }),
    baseline: baseline.map((row): RouteBaseline => ({ ...row, statuses: new Map(row.statuses) })),
  };
}

function covers({ statuses, except }: NonNullable<Triggers['newErrors']>, status: number): boolean {
  if (except.includes(status)) return false;
  return statuses.some((one) =>
    typeof one === 'number' ? one === status : Math.floor(status / 100) === Number(one[0]),
  );
}

interface Spending {
  readonly charge: Charge;
  readonly probes: number;
}

function spendingOf(contract: EffectiveContract, probes: readonly ProbePlan[]): readonly Spending[] {
  const spent = new Map<string, Spending>();
  for (const { request } of probes) {
    for (const charge of chargesOf(request, contract)) {
      const before = spent.get(charge.account)?.probes ?? 0;
      spent.set(charge.account, { charge, probes: before + 1 });
    }
  }
  return [...spent.values()];
}

/** Rounds of planned probes that a window of the limiter sees at most. */
const roundsIn = (windowMs: number, everyMs: number): number => Math.ceil(windowMs / everyMs);

/**
 * How many probes may be added to an interval inside every caller's tier: room for the planned ones and for one confirmation in each
 * window is kept. Throws GateError `usage` when not even those fit.
 */
export function spareProbes(
  contract: EffectiveContract,
  probes: readonly ProbePlan[],
  everyMs: number,
): number {
  const limits = contract.rateLimits;
  if (limits === null) return EXTRA_PROBES;
  const spare = spendingOf(contract, probes).map(({ charge, probes: planned }) => {
    const rounds = roundsIn(limits.windowMs, everyMs);
    const room = usable(charge.limit, contract.environment.owned);
    const left = room - planned * (rounds + CONFIRMING);
    if (left < 0) throw tooMuch({ charge, probes: planned }, rounds, room);
    return Math.floor(left / rounds);
  });
  return Math.min(EXTRA_PROBES, ...spare);
}

function tooMuch({ charge, probes }: Spending, rounds: number, room: number): GateError {
  const who = charge.account.replace(/^identity:/, '');
  return new GateError('usage', [
    {
      what: `${probes} probes an interval do not fit the tier of ${who}: ${rounds} rounds and ${CONFIRMING} confirmations are ${probes * (rounds + CONFIRMING)} requests a window, and ${room} are free`,
      fix: 'watch less often (--every), mark routes probe: false, or give the watcher a tier of its own.',
    },
  ]);
}
