import type { Contract } from './schema/contract.ts';
import { variablesIn } from './variables.ts';

/** What the identity stack tells the program, where the contract has one. */
export const COGNITO_VARIABLES = [
  'COGNITO_REGION',
  'COGNITO_USER_POOL_ID',
  'COGNITO_APP_CLIENT_ID',
  'COGNITO_JWKS_URI',
] as const;

/** Where a variable of the program is asked for, as the path of a JSON Pointer. */
export interface Need {
  readonly variable: string;
  readonly at: readonly (string | number)[];
}

/** Every variable that some part of the contract says the program reads. */
export function neededVariables(contract: Contract): readonly Need[] {
  const required = (contract.infrastructure?.requires ?? []).map((variable, i) => ({
    variable,
    at: ['infrastructure', 'requires', i],
  }));
  const ofDependencies = Object.entries(contract.dependencies ?? {}).flatMap(([name, dependency]): Need[] => {
    const at = (key: string) => ['dependencies', name, key];
    if ('http' in dependency)
      return variablesIn(dependency.http).map((variable) => ({ variable, at: at('http') }));
    if ('redis' in dependency)
      return variablesIn(dependency.redis).map((variable) => ({ variable, at: at('redis') }));
    if ('tcp' in dependency && dependency.secret !== undefined)
      return [{ variable: dependency.secret, at: at('secret') }];
    return [];
  });
  const ofSchemes = Object.entries(contract.schemes).flatMap(([name, scheme]) =>
    scheme.type === 'jwt' && scheme.secret !== undefined
      ? variablesIn(scheme.secret).map((variable) => ({ variable, at: ['schemes', name, 'secret'] }))
      : [],
  );
  return [...required, ...ofDependencies, ...ofSchemes];
}

/** Every variable that the AWS stacks give the program. */
export function providedVariables(contract: Contract): readonly string[] {
  const aws = contract.infrastructure?.aws;
  if (aws === undefined) return [];
  const redis = Object.values(contract.dependencies ?? {}).flatMap((dependency) =>
    aws.redis !== undefined && 'redis' in dependency ? variablesIn(dependency.redis) : [],
  );
  return [
    ...Object.keys(aws.service.variables ?? {}),
    ...Object.keys(aws.service.parameters ?? {}),
    ...Object.keys(aws.secrets ?? {}),
    ...(aws.cognito === undefined ? [] : COGNITO_VARIABLES),
    ...redis,
  ];
}
