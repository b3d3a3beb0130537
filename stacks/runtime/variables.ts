import { variablesIn } from '../../contract/variables.ts';
import type { Deployment } from '../deployment.ts';
import type { Redis } from './redis.ts';

/** What the program is told in plain: the contract's settings, and what the stacks know themselves. */
export function variablesOf(
  { aws, dependencies }: Deployment,
  identity: (path: string) => string,
  redis: Redis | null,
): Readonly<Record<string, string>> {
  const cognito =
    aws.cognito === null
      ? {}
      : {
          COGNITO_REGION: aws.region,
          COGNITO_USER_POOL_ID: identity('identity.poolId'),
          COGNITO_APP_CLIENT_ID: identity('identity.clientId'),
          COGNITO_JWKS_URI: identity('identity.jwksUrl'),
        };
  const named = Object.values(dependencies).flatMap((dependency) =>
    redis !== null && 'redis' in dependency ? variablesIn(dependency.redis) : [],
  );
  return {
    ...aws.service.variables,
    ...cognito,
    ...Object.fromEntries(named.map((variable) => [variable, redis?.url ?? ''])),
  };
}
