import { type Defect, guarded, onRoutes, wronglyServed } from '../defect.ts';

export const methodNotGuarded: Defect = {
  id: 'method-not-guarded',
  title: 'serves other methods of a guarded path without a credential',
  mistake: 'The guard was registered for one method, the handler for all of them.',
  example: 'call-analytics',
  kills: ['methods/uncommon-method-is-guarded', 'methods/wrong-method-anonymous'],
  applies: onRoutes(guarded),
  apply: (behaviour) => ({
    ...behaviour,
    wrongMethod: (call, identification) =>
      identification.kind === 'missing'
        ? wronglyServed({ ok: true })
        : behaviour.wrongMethod(call, identification),
  }),
};
