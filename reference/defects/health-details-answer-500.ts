import type { Defect } from '../defect.ts';

export const healthDetailsAnswer500: Defect = {
  id: 'health-details-answer-500',
  title: 'answers 500 when asked for the state of its dependencies',
  mistake: 'One of the checks throws, and nobody catches it.',
  example: 'call-analytics',
  kills: ['credentials/public-needs-none', 'health/details-answers'],
  applies: (contract, route) =>
    contract.health.details !== undefined && (!route || route.id === `GET ${contract.health.details}`),
  apply: (behaviour) => ({
    ...behaviour,
    health: (call, which) =>
      which === 'details' ? behaviour.refuse(call, 'internal') : behaviour.health(call, which),
  }),
};
