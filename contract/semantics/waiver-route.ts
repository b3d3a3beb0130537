import { coversRoute } from '../match.ts';
import { suggest } from '../nearest.ts';
import { pointerTo } from '../pointer.ts';
import type { Rule } from './rule.ts';

/** A waiver that names routes covers at least one: one that covers none would hide that its debt is paid. */
export const waiverRoute: Rule = (contract, placeOf) => {
  const routes = contract.routes.map(({ route }) => route);
  return (contract.waivers ?? []).flatMap((waiver, index) => {
    const pattern = waiver.route;
    if (pattern === undefined || routes.some((route) => coversRoute(pattern, route))) return [];
    return [
      {
        what: `the waiver's route "${pattern}" covers no route`,
        fix: suggest(pattern, routes, 'route'),
        place: placeOf(pointerTo('waivers', index, 'route')),
      },
    ];
  });
};
