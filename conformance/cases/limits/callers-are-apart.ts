import type { Case } from '../../case.ts';
import { CLAUSES } from '../../clauses.ts';
import { fail, inconclusive, pass } from '../../expect.ts';
import { atOnce, limitedIdentities, limitsOf, overspending } from '../../limits/callers.ts';
import { decisionsOf } from '../../limits/decisions.ts';
import { driven } from '../../limits/driven.ts';
import { exchangesAs, identitiesDrive } from '../../limits/drives.ts';
import { brokenDown, unserved } from '../../limits/findings.ts';
import { misjudged } from '../../limits/misjudged.ts';

export const callersAreApart: Case = driven({
  id: 'limits/callers-are-apart',
  title: 'gives each caller a budget of its own, which others at the same address cannot spend',
  clause: CLAUSES.limits,
  long: true,
  subjects: (world) => limitedIdentities(world).map(({ name }) => ({ identity: name ?? '' })),
  drive: (_, world) => identitiesDrive(world),
  expect: (exchanges, { identity }, world) => {
    const caller = limitedIdentities(world).find(({ name }) => name === identity);
    if (!caller || identity === undefined) return inconclusive(`nobody limited is called ${identity}`);
    const burst = exchangesAs(identity, exchanges, world).slice(0, overspending(caller, world));
    const nobody = unserved(burst, caller, world);
    if (nobody) return nobody;
    const { missing } = misjudged(decisionsOf(burst, world), limitsOf(world).algorithm, caller.budget);
    const whole = atOnce(caller.budget, limitsOf(world));
    const shown = burst.find(({ id }) => id === missing[0]?.id);
    // A budget that is a little too small is another matter: what others spend leaves next to nothing.
    if (missing.length > whole / 2)
      return {
        ...fail(
          `${identity} had sent nothing, yet ${missing.length} of its budget of ${whole} were gone once others had spent theirs`,
          `${whole} admitted`,
          shown,
        ),
        shownBy: missing.map(({ id }) => id),
      };
    const ids = burst.slice(0, 1).map(({ id }) => id);
    return (
      brokenDown(burst, world) ?? {
        ...pass(`${identity} is admitted while others are refused`),
        shownBy: ids,
      }
    );
  },
});
