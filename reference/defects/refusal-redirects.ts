import { type Defect, guarded, onRoutes } from '../defect.ts';

export const refusalRedirects: Defect = {
  id: 'refusal-redirects',
  title: 'sends callers without a credential to a sign-in page',
  mistake: 'The login plugin of the web pages guards the API as well.',
  example: 'call-analytics',
  kills: [
    'credentials/missing-is-refused',
    'credentials/other-scheme-is-refused',
    'errors/refusal-has-a-request-id',
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
  applies: onRoutes(guarded),
  apply: (behaviour) => ({
    ...behaviour,
    refuse: (call, problem, status) =>
      problem === 'missing'
        ? { status: 302, headers: { location: '/login' }, body: undefined }
        : behaviour.refuse(call, problem, status),
  }),
};
