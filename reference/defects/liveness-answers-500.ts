import type { Defect } from '../defect.ts';

export const livenessAnswers500: Defect = {
  id: 'liveness-answers-500',
  title: 'answers 500 when asked whether it is alive',
  mistake: 'The liveness check calls a dependency, whose client was never configured.',
  example: 'call-analytics',
  kills: ['credentials/public-needs-none', 'health/liveness-answers'],
  applies: (contract, route) =>
    contract.health.liveness !== undefined && (!route || route.id === `GET ${contract.health.liveness}`),
  apply: (behaviour) => ({
    ...behaviour,
    health: (call, which) =>
      which === 'liveness' ? behaviour.refuse(call, 'internal') : behaviour.health(call, which),
  }),
};
