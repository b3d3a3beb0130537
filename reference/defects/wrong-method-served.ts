import { type Defect, guarded, onRoutes, wronglyServed } from '../defect.ts';

export const wrongMethodServed: Defect = {
  id: 'wrong-method-served',
  title: 'serves methods that the path does not have',
  mistake: 'The handler was registered for every method.',
  example: 'call-analytics',
  kills: ['methods/wrong-method-is-refused'],
  applies: onRoutes(guarded),
  apply: (behaviour) => ({
    ...behaviour,
    wrongMethod: (call, identification) =>
      identification.kind === 'identified'
        ? wronglyServed({ ok: true })
        : behaviour.wrongMethod(call, identification),
  }),
};
