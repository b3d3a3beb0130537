import type { EffectiveContract } from '../../contract/effective.ts';
import { type Defect, onRoutes, openTo } from '../defect.ts';

const servicesOf = ({ identities, schemes }: EffectiveContract): number =>
  Object.values(identities).filter(({ scheme }) => schemes[scheme]?.type === 'service').length;

export const serviceSecretOfAnotherAccepted: Defect = {
  id: 'service-secret-of-another-accepted',
  title: 'accepts the secret of one service from another',
  mistake: 'The secret is looked up among those of all services, and the id is not part of the lookup.',
  example: 'agent-backend',
  kills: ['services/secret-of-another-is-refused'],
  applies: onRoutes((route, contract) => openTo('service')(route, contract) && servicesOf(contract) > 1),
  apply: (behaviour) => ({
    ...behaviour,
    known: (call, scheme) => {
      const known = behaviour.known(call, scheme);
      if (scheme.type !== 'service') return known;
      return known.flatMap((one) => known.map(({ secret, digest }) => ({ ...one, secret, digest })));
    },
  }),
};
