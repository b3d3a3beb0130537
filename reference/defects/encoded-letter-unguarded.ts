import { type Defect, guarded, onRoutes } from '../defect.ts';

export const encodedLetterUnguarded: Defect = {
  id: 'encoded-letter-unguarded',
  title: 'serves a guarded path with an encoded letter without a credential',
  mistake: 'The guard compares the path as it came, the router decodes it.',
  example: 'call-analytics',
  kills: ['methods/encoded-letter-is-guarded'],
  applies: onRoutes(guarded),
  apply: (behaviour) => ({
    ...behaviour,
    isGuarded: (call, route) => !call.path.includes('%') && behaviour.isGuarded(call, route),
  }),
};
