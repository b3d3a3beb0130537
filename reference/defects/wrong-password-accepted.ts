import { type Defect, onRoutes, openTo } from '../defect.ts';

export const wrongPasswordAccepted: Defect = {
  id: 'wrong-password-accepted',
  title: 'accepts any password of a known user',
  mistake: 'The password was checked by the proxy, until the proxy went away.',
  example: 'pet-records',
  kills: [
    'credentials/wrong-is-refused',
    'keys/case-swapped-is-refused',
    'keys/extended-is-refused',
    'keys/truncated-is-refused',
  ],
  applies: onRoutes(openTo('basic')),
  apply: (behaviour) => ({
    ...behaviour,
    sameSecret: (given, known) =>
      (known.scheme.type === 'basic' && given !== '') || behaviour.sameSecret(given, known),
  }),
};
