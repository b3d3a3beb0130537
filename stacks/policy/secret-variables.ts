import type { EffectiveContract } from '../../contract/effective.ts';
import { variablesIn } from '../../contract/variables.ts';

/** The variables that the contract says are secrets. */
export function secretVariables(contract: EffectiveContract): readonly string[] {
  const managed = contract.infrastructure?.aws?.secrets.map(({ variable }) => variable) ?? [];
  const ofDependencies = Object.values(contract.dependencies ?? {}).flatMap((dependency) =>
    'tcp' in dependency && dependency.secret !== undefined ? [dependency.secret] : [],
  );
  const ofSchemes = Object.values(contract.schemes).flatMap((scheme) =>
    scheme.type === 'jwt' && scheme.secret !== null ? variablesIn(scheme.secret) : [],
  );
  return [...new Set([...managed, ...ofDependencies, ...ofSchemes])];
}
