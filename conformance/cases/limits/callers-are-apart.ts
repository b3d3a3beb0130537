import type { Case } from '../../case.ts';
import { CLAUSES } from '../../clauses.ts';
import { fail, pass } from '../../expect.ts';
import { atOnce, limitedIdentities, limitsOf } from '../../limits/callers.ts';
import { isLimited } from '../../limits/decisions.ts';
import { driven } from '../../limits/driven.ts';
import { identitiesDrive, requestsOfDrive } from '../../limits/drives.ts';
import { brokenDown } from '../../limits/findings.ts';

/** So many requests must get through right after others have spent all they had. */
const FIRST = 5;

export const callersAreApart: Case = driven({
  id: 'limits/callers-are-apart',
  title: 'gives each caller a budget of its own, which others at the same address cannot spend',
  clause: CLAUSES.limits,
  subjects: (world) => limitedIdentities(world).map(({ name }) => ({ identity: name ?? '' })),
  drive: (_, world) => identitiesDrive(world),
  expect: (exchanges, { identity }, world) => {
    const requests = requestsOfDrive(identitiesDrive(world));
    const caller = limitedIdentities(world).find(({ name }) => name === identity);
    const count = caller ? Math.min(FIRST, atOnce(caller.budget, limitsOf(world))) : 0;
    const first = exchanges
      .filter((_, i) => {
        const credential = requests[i]?.credential;
        return credential?.kind === 'valid' && credential.identity === identity;
      })
      .slice(0, Math.max(1, count));
    const refused = first.filter((exchange) => isLimited(exchange, world));
    if (refused.length === first.length)
      return {
        ...fail(
          `${identity} had sent nothing, and its first ${first.length} requests were refused once others had spent their budgets`,
          'admitted',
          refused[0],
        ),
        shownBy: refused.map(({ id }) => id),
      };
    const ids = first.map(({ id }) => id);
    return (
      brokenDown(first, world) ?? {
        ...pass(`${identity} is admitted while others are refused`),
        shownBy: ids,
      }
    );
  },
});
