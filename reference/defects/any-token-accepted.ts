import { anyone, type Defect, guarded, identifiedAs, onRoutes } from '../defect.ts';
import { BAD_CREDENTIALS } from '../kill-sets.ts';

export const anyTokenAccepted: Defect = {
  id: 'any-token-accepted',
  title: 'accepts any credential, right or wrong',
  mistake:
    'The guard only looked whether the header was there; checking it was left to a gateway that was never put before it.',
  example: 'call-analytics',
  kills: [...BAD_CREDENTIALS, 'flows/signed-out-token-is-refused'].sort(),
  applies: onRoutes(guarded),
  apply: (behaviour) => ({
    ...behaviour,
    identify: async (call) => {
      const found = await behaviour.identify(call);
      return found.kind === 'identified' || found.kind === 'missing' ? found : identifiedAs(anyone(call));
    },
  }),
};
