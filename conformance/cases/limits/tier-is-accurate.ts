import type { Exchange } from '../../../records/exchange.ts';
import type { Subject } from '../../../records/observation.ts';
import type { Case, World } from '../../case.ts';
import { CLAUSES } from '../../clauses.ts';
import { anonymousCaller, type LimitedCaller, limitedIdentities } from '../../limits/callers.ts';
import { driven } from '../../limits/driven.ts';
import { anonymousDrive, identitiesDrive, requestsOfDrive, WINDOWS } from '../../limits/drives.ts';
import { expectAccuracy } from '../../limits/findings.ts';

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

/** What was sent as this identity, of everything in the drive. */
function exchangesAs(name: string | undefined, exchanges: readonly Exchange[], world: World): Exchange[] {
  if (name === undefined) return [...exchanges];
  const requests = requestsOfDrive(identitiesDrive(world));
  return exchanges.filter((_, i) => {
    const credential = requests[i]?.credential;
    return credential !== undefined && credential.kind !== 'none' && credential.identity === name;
  });
}

function leastAccuracy(world: World): number {
  const stated = world.contract.objectives.rateLimitAccuracy?.match(/\d+(\.\d+)?/)?.[0];
  return Number(stated ?? LEAST_PERCENT) / 100;
}

export const tierIsAccurate: Case = driven({
  id: 'limits/tier-is-accurate',
  title: "admits each tier's number of requests a window, no more and no fewer",
  clause: CLAUSES.limits,
  subjects: (world) => [
    ...(anonymousCaller(world) ? [{ variant: 'anonymous' }] : []),
    ...limitedIdentities(world).map(({ name, tier }) => ({ identity: name ?? '', variant: tier })),
  ],
  drive: ({ identity }, world) => (identity === undefined ? anonymousDrive(world) : identitiesDrive(world)),
  expect: (exchanges, subject, world) => {
    const { budget } = callerOf(subject, world);
    const own = exchangesAs(subject.identity, exchanges, world);
    return expectAccuracy(own, { budget, windows: WINDOWS, least: leastAccuracy(world) }, world);
  },
});
