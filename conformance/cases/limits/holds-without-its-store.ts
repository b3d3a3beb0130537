import type { Exchange } from '../../../records/exchange.ts';
import type { Case, Finding, World } from '../../case.ts';
import { CLAUSES } from '../../clauses.ts';
import { describe, fail, isAdmission, pass, statusOf } from '../../expect.ts';
import { anonymousCaller, type LimitedCaller, limitedIdentities, limitsOf } from '../../limits/callers.ts';
import { driven } from '../../limits/driven.ts';
import { storelessDrive } from '../../limits/drives.ts';

/** Are the counters kept in something that is down here? */
function isStoreless({ contract: { dependencies, environment, rateLimits } }: World): boolean {
  return (
    rateLimits !== null && (environment.down ?? []).some((name) => 'redis' in (dependencies?.[name] ?? {}))
  );
}

/** Somebody with a credential where all pass; where all are throttled nobody may get one, so nobody in particular. */
function callerOf(world: World): LimitedCaller | null {
  const [known] = limitedIdentities(world);
  return (limitsOf(world).whenStoreFails === 'open' ? known : undefined) ?? anonymousCaller(world);
}

function conclude(exchanges: readonly Exchange[], caller: LimitedCaller, world: World): Finding {
  const { throttled, missing } = world.contract.errors.refusals;
  const closed = limitsOf(world).whenStoreFails === 'closed';
  const served = (exchange: Exchange): boolean =>
    isAdmission(exchange, caller.route) ||
    (caller.name === null && missing.status.includes(statusOf(exchange) ?? 0));
  const isRight = (exchange: Exchange): boolean =>
    closed ? throttled.status.includes(statusOf(exchange) ?? 0) : served(exchange);
  const wrong = exchanges.find((exchange) => !isRight(exchange));
  const must = closed ? 'every request is throttled' : 'no request is counted';
  return wrong
    ? {
        ...fail(
          `${must} while the counters cannot be reached, but one got ${describe(wrong)}`,
          closed ? throttled.status.join(' or ') : 'what the route answers',
          wrong,
        ),
        shownBy: [wrong.id],
      }
    : { ...pass(`${must} while the counters cannot be reached`), shownBy: [] };
}

export const holdsWithoutItsStore: Case = driven({
  id: 'limits/holds-without-its-store',
  title: 'does as the contract says while its counters cannot be reached',
  clause: CLAUSES.limits,
  whileDown: true,
  subjects: (world) =>
    isStoreless(world) && callerOf(world) ? [{ variant: limitsOf(world).whenStoreFails }] : [],
  drive: (_, world) => {
    const caller = callerOf(world);
    if (caller === null) throw new Error('nobody is limited');
    return storelessDrive(caller, world);
  },
  expect: (exchanges, _, world) => {
    const caller = callerOf(world);
    return caller === null ? pass('nobody is limited') : conclude(exchanges, caller, world);
  },
});
