import { suggest } from '../nearest.ts';
import { pointerTo } from '../pointer.ts';
import type { Rule } from './rule.ts';

/** What is down in an environment is one of the contract's dependencies. */
export const downDependency: Rule = (contract, placeOf) => {
  const known = Object.keys(contract.dependencies ?? {});
  return Object.entries(contract.environments).flatMap(([name, { down }]) =>
    (down ?? []).flatMap((dependency, index) =>
      known.includes(dependency)
        ? []
        : [
            {
              what: `"${dependency}", which is down in ${name}, is not among the dependencies`,
              fix: suggest(dependency, known, 'dependency'),
              place: placeOf(pointerTo('environments', name, 'down', index)),
            },
          ],
    ),
  );
};
