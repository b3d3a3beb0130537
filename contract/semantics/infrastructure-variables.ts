import type { Problem } from '../error.ts';
import { suggest } from '../nearest.ts';
import { pointerTo } from '../pointer.ts';
import { neededVariables, providedVariables } from '../provided.ts';
import type { Rule } from './rule.ts';

/** Whatever the program needs is given to it, by one source only. */
export const infrastructureVariables: Rule = (contract, placeOf) => {
  if (contract.infrastructure?.aws === undefined) return [];
  const provided = providedVariables(contract);
  const absent = neededVariables(contract)
    .filter(({ variable }, i, all) => all.findIndex((n) => n.variable === variable) === i)
    .filter(({ variable }) => !provided.includes(variable))
    .map(
      ({ variable, at }): Problem => ({
        what: `the program needs ${variable}, and infrastructure.aws does not give it`,
        fix: `add it to secrets, service.variables or service.parameters; ${suggest(variable, provided, 'variable')}`,
        place: placeOf(pointerTo(...at)),
      }),
    );
  const twice = provided
    .filter((variable, i) => provided.indexOf(variable) !== i)
    .map(
      (variable): Problem => ({
        what: `${variable} is given to the program twice`,
        fix: 'keep one of secrets, service.variables, service.parameters and what the stacks wire themselves.',
        place: placeOf('/infrastructure/aws'),
      }),
    );
  return [...absent, ...twice];
};
