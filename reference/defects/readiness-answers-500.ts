import type { Defect } from '../defect.ts';

export const readinessAnswers500: Defect = {
  id: 'readiness-answers-500',
  title: 'answers 500 when asked whether it is ready',
  mistake: 'The readiness check reads a connection pool that is made on the first request.',
  example: 'call-analytics',
  kills: ['credentials/public-needs-none', 'health/readiness-answers'],
  applies: (contract, route) =>
    contract.health.readiness !== undefined && (!route || route.id === `GET ${contract.health.readiness}`),
  apply: (behaviour) => ({
    ...behaviour,
    health: (call, which) =>
      which === 'readiness' ? behaviour.refuse(call, 'internal') : behaviour.health(call, which),
  }),
};
