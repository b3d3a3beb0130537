import { nearest } from '../nearest.ts';
import { pointerTo } from '../pointer.ts';
import { splitRoute } from '../template.ts';
import type { Rule } from './rule.ts';

/** A health path is a public GET row: whoever watches the API has no credential. */
export const healthRoutes: Rule = (contract, placeOf) => {
  const open = contract.routes
    .filter(({ route, allow }) => allow === 'public' && route.startsWith('GET '))
    .map(({ route }) => splitRoute(route).path);
  return Object.entries(contract.health ?? {}).flatMap(([kind, path]) =>
    open.includes(path)
      ? []
      : [
          {
            what: `the ${kind} path ${path} has no public GET row`,
            fix: fixFor(path, open),
            place: placeOf(pointerTo('health', kind)),
          },
        ],
  );
};

function fixFor(path: string, open: readonly string[]): string {
  const near = nearest(path, open);
  return `${near === null ? '' : `did you mean ${near}? Else `}add { route: GET ${path}, allow: public }.`;
}
