import type { Rule } from './rule.ts';

const LEAST = 2;

/** One subnet is one zone: with it, the zone's failure is the API's. */
export const infrastructureNetwork: Rule = (contract, placeOf) => {
  const network = contract.infrastructure?.aws?.network;
  if (network === undefined || network.subnets.length >= LEAST) return [];
  const found = network.subnets.length;
  return [
    {
      what: `infrastructure.aws.network has ${found === 0 ? 'no subnet' : 'one subnet only'}`,
      fix: `list at least ${LEAST} private subnets of ${network.vpc}, in different zones.`,
      place: placeOf('/infrastructure/aws/network/subnets'),
    },
  ];
};
