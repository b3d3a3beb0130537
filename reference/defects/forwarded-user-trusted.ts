import { anyone, type Defect, guarded, identifiedAs, onRoutes } from '../defect.ts';
import { headerOf } from '../presented.ts';

const NAMES = ['x-forwarded-user', 'x-user-id', 'x-auth-request-user', 'remote-user'];

export const forwardedUserTrusted: Defect = {
  id: 'forwarded-user-trusted',
  title: 'believes a header in which the caller names itself',
  mistake:
    'The proxy sets the header after it has signed the user in; the API can be reached without the proxy.',
  example: 'agent-backend',
  kills: ['transport/identity-headers-are-ignored'],
  applies: onRoutes(guarded),
  apply: (behaviour) => ({
    ...behaviour,
    identify: async (call) => {
      const found = await behaviour.identify(call);
      const named = NAMES.map((name) => headerOf(call, name)).find((value) => value !== undefined);
      return found.kind === 'missing' && named !== undefined ? identifiedAs(anyone(call, named)) : found;
    },
  }),
};
