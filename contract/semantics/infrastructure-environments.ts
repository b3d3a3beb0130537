import { suggest } from '../nearest.ts';
import { pointerTo } from '../pointer.ts';
import type { Rule } from './rule.ts';

/** Stacks are made for environments that the contract has and that nobody starts by a command. */
export const infrastructureEnvironments: Rule = (contract, placeOf) => {
  const deployed = Object.entries(contract.environments)
    .filter(([, environment]) => environment.command === undefined)
    .map(([name]) => name);
  return (contract.infrastructure?.aws?.environments ?? []).flatMap((name, index) => {
    if (deployed.includes(name)) return [];
    const isStarted = Object.hasOwn(contract.environments, name);
    return [
      {
        what: isStarted
          ? `environment ${name} is started by a command and cannot have stacks`
          : `the contract has no environment "${name}"`,
        fix: isStarted ? 'name environments with a url.' : suggest(name, deployed, 'environment'),
        place: placeOf(pointerTo('infrastructure', 'aws', 'environments', index)),
      },
    ];
  });
};
