import type { Problem } from '../error.ts';
import { suggest } from '../nearest.ts';
import { pointerTo } from '../pointer.ts';
import { admittedTo } from './reach.ts';
import type { Rule } from './rule.ts';

/** What a list shows is told of callers who are let in, on a guarded GET route, and no row is said to be two callers' own. */
export const shownRows: Rule = (contract, placeOf) =>
  contract.routes.flatMap((row, index) => {
    const { route, allow, shows } = row;
    if (shows === undefined) return [];
    const at = (...keys: readonly string[]) => placeOf(pointerTo('routes', index, 'shows', ...keys));
    if (allow === 'public' || !route.startsWith('GET '))
      return [
        {
          what: `${route} ${allow === 'public' ? 'is public' : 'reads no list'}, so it shows nobody a list of their own`,
          fix: 'say shows: on a guarded GET route.',
          place: placeOf(pointerTo('routes', index, 'route')),
        },
      ];
    const admitted = admittedTo(contract, row);
    const strangers = Object.keys(shows)
      .filter((name) => !admitted.includes(name))
      .map(
        (name): Problem => ({
          what: `${name} is not let in at ${route}, so no list is shown to it`,
          fix: suggest(name, admitted, 'caller'),
          place: at(name),
        }),
      );
    const texts = Object.values(shows).flat();
    const twice = texts.find((text, i) => texts.indexOf(text) !== i);
    return twice === undefined
      ? strangers
      : [
          ...strangers,
          {
            what: `${route} shows "${twice}" to two callers as their own`,
            fix: 'leave out what both may see.',
            place: placeOf(pointerTo('routes', index, 'shows')),
          },
        ];
  });
