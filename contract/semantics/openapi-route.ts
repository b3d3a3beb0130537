import { nearest } from '../nearest.ts';
import { pointerTo } from '../pointer.ts';
import { splitRoute } from '../template.ts';
import type { Rule } from './rule.ts';

/** The API's own document is read by a GET route of the contract; `documented` says nothing where there is none. */
export const openapiRoute: Rule = (contract, placeOf) => {
  const { openapi } = contract.api;
  if (openapi === undefined)
    return contract.routes.flatMap(({ route, documented }, index) =>
      documented === undefined
        ? []
        : [
            {
              what: `documented says nothing on ${route}: the contract names no document`,
              fix: 'add openapi: PATH under api, or remove documented.',
              place: placeOf(pointerTo('routes', index, 'documented')),
            },
          ],
    );
  const paths = contract.routes
    .map(({ route }) => splitRoute(route))
    .filter(({ method, path }) => method === 'GET' && !path.includes('{'))
    .map(({ path }) => path);
  const near = nearest(openapi, paths);
  return paths.includes(openapi)
    ? []
    : [
        {
          what: `api.openapi names ${openapi}, which is no GET route of this contract`,
          fix: near === null ? `add { route: GET ${openapi}, allow: public }.` : `did you mean "${near}"?`,
          place: placeOf('/api/openapi'),
        },
      ];
};
