import type { Problem } from '../error.ts';
import { coversRoute } from '../match.ts';
import { suggest } from '../nearest.ts';
import { pointerTo } from '../pointer.ts';
import type { Rule } from './rule.ts';

/** A waiver that names routes or a caller covers at least one: one that covers none would hide that its debt is paid. */
export const waiverRoute: Rule = (contract, placeOf) => {
  const routes = contract.routes.map(({ route }) => route);
  const identities = Object.keys(contract.identities);
  return (contract.waivers ?? []).flatMap(({ route: pattern, identity }, index) => {
    const at = (key: string) => placeOf(pointerTo('waivers', index, key));
    const problems: Problem[] = [];
    if (pattern !== undefined && !routes.some((route) => coversRoute(pattern, route))) {
      const fix = suggest(pattern, routes, 'route');
      problems.push({ what: `the waiver's route "${pattern}" covers no route`, fix, place: at('route') });
    }
    if (identity !== undefined && !identities.includes(identity)) {
      const fix = suggest(identity, identities, 'identity');
      problems.push({
        what: `the waiver names an unknown identity "${identity}"`,
        fix,
        place: at('identity'),
      });
    }
    return problems;
  });
};
