import { type Defect, onRoutes, openTo } from '../defect.ts';

export const wrongPasswordAccepted: Defect = {
  id: 'wrong-password-accepted',
  title: 'accepts any password of a known user',
  mistake: 'The password was checked by the proxy, until the proxy went away.',
  example: 'pet-records',
  kills: [
    'credentials/wrong-is-refused',
    'errors/unknown-name-is-not-told',
    'keys/case-swapped-is-refused',
    'keys/extended-is-refused',
    'keys/injection',
    'keys/last-character-changed',
    'keys/password-of-another',
    'keys/truncated-is-refused',
    'keys/undefined',
    'keys/user-name-as-password',
    'keys/wildcard',
  ],
  applies: onRoutes(openTo('basic')),
  apply: (behaviour) => ({
    ...behaviour,
    sameSecret: (given, known) =>
      (known.scheme.type === 'basic' && given !== '') || behaviour.sameSecret(given, known),
  }),
};
