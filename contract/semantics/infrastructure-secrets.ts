import { pointerTo } from '../pointer.ts';
import { neededVariables } from '../provided.ts';
import type { Rule } from './rule.ts';

/** A secret that nothing reads is a door left open for nobody. */
export const infrastructureSecrets: Rule = (contract, placeOf) => {
  const needed = neededVariables(contract).map(({ variable }) => variable);
  return Object.keys(contract.infrastructure?.aws?.secrets ?? {})
    .filter((variable) => !needed.includes(variable))
    .map((variable) => ({
      what: `the secret ${variable} is never used`,
      fix: `name it under infrastructure.requires, or as the secret of a dependency or scheme; or remove it.`,
      place: placeOf(pointerTo('infrastructure', 'aws', 'secrets', variable)),
    }));
};
