import { type Defect, guarded, onRoutes } from '../defect.ts';

export const missingAnswers403: Defect = {
  id: 'missing-answers-403',
  title: 'answers a request without a credential with 403',
  mistake: 'The framework’s own bearer guard answers 403 by default, and its default was kept.',
  example: 'call-analytics',
  kills: [
    'credentials/missing-is-refused',
    'credentials/other-scheme-is-refused',
    'errors/unlisted-path-anonymous',
    'methods/head-is-guarded',
    'methods/wrong-method-anonymous',
    'services/user-id-in-body-grants-nothing',
    'transport/bare-credential-is-refused',
    'transport/cookie-is-ignored',
    'transport/header-name-in-query-is-ignored',
    'transport/identity-headers-are-ignored',
    'transport/other-headers-are-ignored',
    'transport/proxy-authorization-is-ignored',
    'transport/query-is-ignored',
    'transport/token-as-user-name',
  ],
  applies: onRoutes((route, { errors }) => guarded(route) && !errors.refusals.missing.status.includes(403)),
  apply: (behaviour) => ({
    ...behaviour,
    refuse: (call, problem, status) => behaviour.refuse(call, problem, problem === 'missing' ? 403 : status),
  }),
};
