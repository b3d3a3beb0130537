import { type Defect, onRoutes } from '../defect.ts';

export const internalsIn500: Defect = {
  id: 'internals-in-500',
  title: 'shows a stack trace with file paths when a body cannot be parsed',
  mistake: 'The debug error page of the framework was left on in production.',
  example: 'pet-records',
  kills: ['errors/malformed-body-is-4xx', 'errors/no-internals'],
  applies: onRoutes((route) => route.example.body !== undefined),
  apply: (behaviour) => ({
    ...behaviour,
    failed: (_call, error) => ({
      status: 500,
      headers: {},
      body: { error: error.message, trace: error.stack?.split('\n') },
    }),
  }),
};
