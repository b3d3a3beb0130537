import type { Problem } from '../error.ts';
import { applyOverrides } from '../overrides.ts';
import { pointerTo } from '../pointer.ts';
import { healthRoutes } from './health-routes.ts';
import { infrastructureAlarms } from './infrastructure-alarms.ts';
import { infrastructureEnvironments } from './infrastructure-environments.ts';
import { infrastructureGroups } from './infrastructure-groups.ts';
import { infrastructureNetwork } from './infrastructure-network.ts';
import { infrastructurePlainSecrets } from './infrastructure-plain-secrets.ts';
import { infrastructureSecrets } from './infrastructure-secrets.ts';
import { infrastructureSize } from './infrastructure-size.ts';
import { infrastructureVariables } from './infrastructure-variables.ts';
import { load } from './load.ts';
import { rollbackShares } from './rollback-shares.ts';
import { rollbackWatch } from './rollback-watch.ts';
import type { Rule } from './rule.ts';
import { tiers } from './tiers.ts';

/** The rules about what an override may change. */
const AGAIN: readonly Rule[] = [
  tiers,
  healthRoutes,
  load,
  rollbackShares,
  rollbackWatch,
  infrastructureAlarms,
  infrastructureEnvironments,
  infrastructureGroups,
  infrastructureNetwork,
  infrastructurePlainSecrets,
  infrastructureSecrets,
  infrastructureSize,
  infrastructureVariables,
];

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
    const before = new Set(AGAIN.flatMap((rule) => rule(contract, placeOf)).map(({ what }) => what));
    return AGAIN.flatMap((rule) => rule(merged, at)).filter(({ what }) => !before.has(what));
  });
