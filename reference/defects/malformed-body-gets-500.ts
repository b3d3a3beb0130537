import { type Defect, onRoutes } from '../defect.ts';

export const malformedBodyGets500: Defect = {
  id: 'malformed-body-gets-500',
  title: 'answers a body that cannot be parsed with 500',
  mistake: 'Only errors of the handler are told apart, not those of the parser.',
  example: 'pet-records',
  kills: ['errors/malformed-body-is-4xx'],
  applies: onRoutes((route) => route.example.body !== undefined),
  apply: (behaviour) => ({ ...behaviour, failed: (call) => behaviour.refuse(call, 'internal') }),
};
