import type { Subject } from '../../../records/observation.ts';
import type { Case, World } from '../../case.ts';
import { CLAUSES } from '../../clauses.ts';
import { anonymousCaller, type LimitedCaller, limitedIdentities } from '../../limits/callers.ts';
import { driven } from '../../limits/driven.ts';
import { anonymousDrive, exchangesAs, identitiesDrive, WINDOWS } from '../../limits/drives.ts';
import { expectAccuracy, unserved } from '../../limits/findings.ts';

/** Where the contract states no objective. */
const LEAST_PERCENT = 99;

function callerOf(subject: Subject, world: World): LimitedCaller {
  const found =
    subject.identity === undefined
      ? anonymousCaller(world)
      : limitedIdentities(world).find(({ name }) => name === subject.identity);
  if (!found) throw new Error(`nobody limited is called ${subject.identity ?? 'anonymous'}`);
  return found;
}

function leastAccuracy(world: World): number {
  const stated = world.contract.objectives.rateLimitAccuracy?.match(/\d+(\.\d+)?/)?.[0];
  return Number(stated ?? LEAST_PERCENT) / 100;
}

export const tierIsAccurate: Case = driven({
  id: 'limits/tier-is-accurate',
  title: "admits each tier's number of requests a window, no more and no fewer",
  clause: CLAUSES.limits,
  long: true,
  subjects: (world) => [
    ...(anonymousCaller(world) ? [{ variant: 'anonymous' }] : []),
    ...limitedIdentities(world).map(({ name, tier }) => ({ identity: name ?? '', variant: tier })),
  ],
  drive: ({ identity }, world) => (identity === undefined ? anonymousDrive(world) : identitiesDrive(world)),
  expect: (exchanges, subject, world) => {
    const caller = callerOf(subject, world);
    const { budget } = caller;
    const { identity } = subject;
    const own = identity === undefined ? exchanges : exchangesAs(identity, exchanges, world);
    return (
      unserved(own, caller, world) ??
      expectAccuracy(own, { budget, windows: WINDOWS, least: leastAccuracy(world) }, world)
    );
  },
});
