import { suggest } from '../nearest.ts';
import { pointerTo } from '../pointer.ts';
import type { Rule } from './rule.ts';

/** Every role is a group of the pool, and every group is a role. */
export const infrastructureGroups: Rule = (contract, placeOf) => {
  const cognito = contract.infrastructure?.aws?.cognito;
  if (cognito === undefined) return [];
  const at = (...path: string[]) => placeOf(pointerTo('infrastructure', 'aws', 'cognito', ...path));
  if (!Object.values(contract.schemes).some((s) => s.type === 'jwt' && s.profile === 'cognito')) {
    return [
      {
        what: 'infrastructure.aws.cognito makes a pool that no scheme takes tokens of',
        fix: 'add a scheme { type: jwt, profile: cognito, … }, or remove cognito.',
        place: at(),
      },
    ];
  }
  const roles = contract.roles ?? [];
  const groups = Object.keys(cognito.groups ?? Object.fromEntries(roles.map((role) => [role, 0])));
  const missing = roles
    .filter((role) => !groups.includes(role))
    .map((role) => ({
      what: `the role "${role}" has no group in the pool: nobody could have it`,
      fix: `add ${role}: PRECEDENCE to groups, or remove groups, which makes one for each role.`,
      place: at('groups'),
    }));
  const foreign = groups
    .filter((group) => !roles.includes(group))
    .map((group) => ({
      what: `the group "${group}" is no role of the contract`,
      fix: suggest(group, roles, 'role'),
      place: at('groups', group),
    }));
  return [...missing, ...foreign];
};
