import { type Defect, onRoutes, openTo } from '../defect.ts';

export const passwordOfAnotherAccepted: Defect = {
  id: 'password-of-another-accepted',
  title: 'accepts the password of one user from another',
  mistake: 'The password is looked up among those of all users, and the name is not part of the lookup.',
  example: 'pet-records',
  kills: ['keys/password-of-another'],
  applies: onRoutes(openTo('basic')),
  apply: (behaviour) => ({
    ...behaviour,
    known: (call, scheme) => {
      const known = behaviour.known(call, scheme);
      if (scheme.type !== 'basic') return known;
      return known.flatMap((one) => known.map(({ secret, digest }) => ({ ...one, secret, digest })));
    },
  }),
};
