import type { Problem } from '../error.ts';
import { applyOverrides } from '../overrides.ts';
import { pointerTo } from '../pointer.ts';
import { healthRoutes } from './health-routes.ts';
import { rollbackShares } from './rollback-shares.ts';
import { rollbackWatch } from './rollback-watch.ts';
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
    const before = new Set(CHANGEABLE.flatMap((rule) => rule(contract, placeOf)).map(({ what }) => what));
    return CHANGEABLE.flatMap((rule) => rule(merged, at)).filter(({ what }) => !before.has(what));
  });

/** The rules about what an override may touch. */
const CHANGEABLE: readonly Rule[] = [tiers, healthRoutes, rollbackShares, rollbackWatch];
