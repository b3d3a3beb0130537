import { type Defect, onRoutes, openTo } from '../defect.ts';

export const expiredAnswers403: Defect = {
  id: 'expired-answers-403',
  title: 'answers an expired token with 403',
  mistake: 'The catch-all of the token library was mapped to forbidden, so clients never refresh.',
  example: 'call-analytics',
  kills: [
    'credentials/expired-is-refused',
    'tokens/expiry-negative',
    'tokens/expiry-zero',
    'tokens/long-expired',
    'tokens/repeated-expiry',
  ],
  applies: onRoutes(
    (route, contract) =>
      openTo('jwt')(route, contract) && !contract.errors.refusals.expired.status.includes(403),
  ),
  apply: (behaviour) => ({
    ...behaviour,
    refuse: (call, problem, status) => behaviour.refuse(call, problem, problem === 'expired' ? 403 : status),
  }),
};
