import { type Defect, guarded, onRoutes } from '../defect.ts';

export const routeForgotten: Defect = {
  id: 'route-forgotten',
  title: 'serves one guarded route without a credential',
  mistake: 'A new endpoint was added beside the router that carries the guard.',
  example: 'call-analytics',
  breadth: 'one-route',
  kills: [
    'credentials/empty-is-refused',
    'credentials/expired-is-refused',
    'credentials/malformed-is-refused',
    'credentials/missing-is-refused',
    'credentials/other-scheme-is-refused',
    'credentials/wrong-is-refused',
    'matrix/others-are-refused',
    'matrix/role-in-request-grants-nothing',
    'methods/head-is-guarded',
    'ownership/others-are-denied',
    'transport/bare-credential-is-refused',
    'transport/cookie-is-ignored',
    'transport/identity-headers-are-ignored',
    'transport/query-is-ignored',
  ],
  applies: onRoutes(guarded),
  apply: (behaviour) => ({ ...behaviour, isGuarded: () => false }),
};
