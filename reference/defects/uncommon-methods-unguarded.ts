import { type Defect, guarded, onRoutes, wronglyServed } from '../defect.ts';

export const uncommonMethodsUnguarded: Defect = {
  id: 'uncommon-methods-unguarded',
  title: 'serves uncommon methods of a guarded path without a credential',
  mistake: 'The guard is registered for the methods that its author knew.',
  example: 'call-analytics',
  kills: ['methods/uncommon-method-is-guarded'],
  applies: onRoutes(guarded),
  apply: (behaviour) => ({
    ...behaviour,
    wrongMethod: (call, identification) =>
      call.method === 'PROPFIND' ? wronglyServed({ ok: true }) : behaviour.wrongMethod(call, identification),
  }),
};
