import { type Defect, guarded, onRoutes } from '../defect.ts';

export const refusalRedirects: Defect = {
  id: 'refusal-redirects',
  title: 'sends callers without a credential to a sign-in page',
  mistake: 'The login plugin of the web pages guards the API as well.',
  example: 'call-analytics',
  kills: [],
  applies: onRoutes(guarded),
  apply: (behaviour) => ({
    ...behaviour,
    refuse: (call, problem, status) =>
      problem === 'missing'
        ? { status: 302, headers: { location: '/login' }, body: undefined }
        : behaviour.refuse(call, problem, status),
  }),
};
