import type { EffectiveScheme } from '../../contract/effective.ts';
import type { Behaviour, Call } from '../behaviour.ts';
import { type Defect, onRoutes, openTo } from '../defect.ts';

function isUnknown(call: Call, scheme: EffectiveScheme, { presented, known, sameName }: Behaviour): boolean {
  const found = presented(call, scheme);
  return (
    found.kind === 'present' &&
    found.name !== null &&
    !known(call, scheme).some((one) => sameName(found.name, one))
  );
}

export const unknownNameTold: Defect = {
  id: 'unknown-name-told',
  title: 'says whether it was the name or the secret that was wrong',
  mistake: 'Support asked for better messages.',
  example: 'agent-backend',
  kills: ['errors/unknown-name-is-not-told'],
  applies: onRoutes(openTo('basic', 'service')),
  apply: (behaviour) => ({
    ...behaviour,
    identify: async (call) => {
      const found = await behaviour.identify(call);
      if (found.kind !== 'invalid') return found;
      return call.api.carriers.flat().some((scheme) => isUnknown(call, scheme, behaviour))
        ? { kind: 'malformed' }
        : found;
    },
  }),
};
