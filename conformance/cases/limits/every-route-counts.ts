import type { Case } from '../../case.ts';
import { CLAUSES } from '../../clauses.ts';
import { fail, inconclusive, pass, undecided } from '../../expect.ts';
import { anonymousCaller, limitsOf, overspending, routesThatCount } from '../../limits/callers.ts';
import { decisionsOf, isLimited } from '../../limits/decisions.ts';
import { driven } from '../../limits/driven.ts';
import { routesDrive } from '../../limits/drives.ts';
import { brokenDown } from '../../limits/findings.ts';
import { misjudged } from '../../limits/misjudged.ts';

export const everyRouteCounts: Case = driven({
  id: 'limits/every-route-counts',
  title: 'refuses a caller that has spent its budget on every route that is not exempt',
  clause: CLAUSES.limits,
  subjects: (world) => {
    if (anonymousCaller(world) === null) return [];
    return routesThatCount(world).map(({ id }) => ({ route: id }));
  },
  drive: (_, world) => routesDrive(world),
  expect: (exchanges, { route }, world) => {
    const caller = anonymousCaller(world);
    if (!caller) return inconclusive('nobody is limited');
    const spent = overspending(caller, world);
    const after = exchanges.slice(spent);
    const routes = routesThatCount(world);
    const position = routes.findIndex(({ id }) => id === route);
    const own = after.filter((_, i) => i % routes.length === position);
    const broken = brokenDown(own, world);
    if (broken) return broken;
    if (!exchanges.slice(0, spent).some((exchange) => isLimited(exchange, world)) && position > 0)
      return undecided('the budget could not be spent on another route first');
    if (own.some((exchange) => isLimited(exchange, world)))
      return { ...pass('a spent budget counts here too'), shownBy: own.map(({ id }) => id) };
    const decisions = decisionsOf(exchanges, world);
    const { excess } = misjudged(decisions, limitsOf(world).algorithm, caller.budget);
    if (!excess.some(({ id }) => own.some((exchange) => exchange.id === id)))
      return undecided('it took so long that the budget may have come back');
    return {
      ...fail(`all ${own.length} requests were admitted after the budget had been spent`, 'refused', own[0]),
      shownBy: own.map(({ id }) => id),
    };
  },
});
