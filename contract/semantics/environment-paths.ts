import type { Problem } from '../error.ts';
import { suggest } from '../nearest.ts';
import { pointerTo } from '../pointer.ts';
import { parametersOf, splitRoute } from '../template.ts';
import type { Rule } from './rule.ts';

/** An environment moves paths of the contract, each to a place of its own, and its parameters go along. */
export const environmentPaths: Rule = (contract, placeOf) => {
  const known = [...new Set(contract.routes.map(({ route }) => splitRoute(route).path))];
  return Object.entries(contract.environments).flatMap(([name, { paths = {} }]) => {
    const places = new Map(known.map((path) => [path, paths[path] ?? path]));
    return Object.entries(paths).flatMap(([path, moved]): Problem[] => {
      const place = placeOf(pointerTo('environments', name, 'paths', path));
      if (!known.includes(path))
        return [{ what: `no route has the path ${path}`, fix: suggest(path, known, 'path'), place }];
      const [lost] = parametersOf(path).filter((parameter) => !parametersOf(moved).includes(parameter));
      const [added] = parametersOf(moved).filter((parameter) => !parametersOf(path).includes(parameter));
      if (lost !== undefined || added !== undefined) {
        const what = `${moved} does not have the parameters of ${path}`;
        const fix = lost === undefined ? `take {${added}} out.` : `put {${lost}} into it.`;
        return [{ what, fix, place }];
      }
      const other = known.find((one) => one !== path && places.get(one) === moved);
      if (other === undefined) return [];
      return [
        { what: `${path} and ${other} both stand at ${moved}`, fix: 'give each a path of its own.', place },
      ];
    });
  });
};
