import { pointerTo } from '../pointer.ts';
import type { Rule } from './rule.ts';

/** A route stands once. */
export const duplicateRoute: Rule = (contract, placeOf) =>
  contract.routes.flatMap(({ route }, index) => {
    const first = contract.routes.findIndex((other) => other.route === route);
    if (first === index) return [];
    const line = placeOf(pointerTo('routes', first, 'route')).line;
    return [
      {
        what: `${route} stands twice (first on line ${line})`,
        fix: 'keep one row.',
        place: placeOf(pointerTo('routes', index, 'route')),
      },
    ];
  });
