import type { Rule } from './rule.ts';

/** Redis is provisioned for a dependency that names it. */
export const infrastructureRedis: Rule = (contract, placeOf) => {
  const isUsed = Object.values(contract.dependencies ?? {}).some((dependency) => 'redis' in dependency);
  if (contract.infrastructure?.aws?.redis === undefined || isUsed) return [];
  return [
    {
      what: 'infrastructure.aws.redis makes a Redis that no dependency names',
      fix: 'add redis: { redis: $REDIS_URL } to dependencies, or remove redis.',
      place: placeOf('/infrastructure/aws/redis'),
    },
  ];
};
