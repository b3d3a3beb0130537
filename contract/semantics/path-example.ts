import { nearest } from '../nearest.ts';
import { pointerTo } from '../pointer.ts';
import { parametersOf, splitRoute } from '../template.ts';
import type { Rule } from './rule.ts';

/** Every path parameter has an example, the example names no other, and each value is one segment of a path (RFC 3986, 3.3). */
export const pathExample: Rule = (contract, placeOf) =>
  contract.routes.flatMap(({ route, example, tenants }, index) => {
    // Then the objects of the tenants stand in place of the example's.
    if (tenants !== undefined) return [];
    const params = parametersOf(splitRoute(route).path);
    const given = example?.path ?? {};
    const extra = Object.keys(given).filter((name) => !params.includes(name));
    const missing = params.filter(
      (name) => name !== '' && !Object.hasOwn(given, name) && nearest(name, extra) === null,
    );
    const unfit = Object.entries(given).filter(([, value]) => ['', '.', '..'].includes(String(value)));
    const valueAt = (name: string) => placeOf(pointerTo('routes', index, 'example', 'path', name));
    return [
      ...missing.map((name) => ({
        what: `${route} has no example for {${name}}`,
        fix: `add example: { path: { ${name}: … } } with an object that is there.`,
        place: placeOf(pointerTo('routes', index, 'route')),
      })),
      ...extra.map((name) => ({
        what: `the example of ${route} has "${name}", which its path lacks`,
        fix:
          nearest(name, params) === null
            ? 'remove it, or put it under query.'
            : `did you mean "${nearest(name, params)}"?`,
        place: valueAt(name),
      })),
      ...unfit.map(([name]) => ({
        what: `the example for {${name}} of ${route} is no segment of a path`,
        fix: 'name an object that is there.',
        place: valueAt(name),
      })),
    ];
  });
