import type { Problem } from '../error.ts';
import { applyOverrides } from '../overrides.ts';
import { pointerTo } from '../pointer.ts';
import type { Contract } from '../schema/contract.ts';
import { healthRoutes } from './health-routes.ts';
import { load } from './load.ts';
import type { Rule } from './rule.ts';
import { tiers } from './tiers.ts';

/** What the overrides of an environment make of the contract is a valid contract too; blame falls on the override. */
export const withResults: Rule = (contract, placeOf) =>
  Object.entries(contract.environments).flatMap(([name, environment]) => {
    if (environment.with === undefined) return [];
    const inside = pointerTo('environments', name, 'with');
    const at = (pointer: string) => placeOf(inside + pointer);
    const { contract: merged, failures } = applyOverrides(contract, environment);
    if (merged === null) {
      return failures.map(
        ({ pointer, what, fix }): Problem => ({
          what: `with changes the contract so that ${what}`,
          fix,
          place: at(pointer),
        }),
      );
    }
    const results = (of: Contract, place: typeof placeOf) =>
      [tiers, healthRoutes, load].flatMap((rule) => rule(of, place));
    const before = new Set(results(contract, placeOf).map(({ what }) => what));
    return results(merged, at).filter(({ what }) => !before.has(what));
  });
