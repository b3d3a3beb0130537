import { anyone, type Defect, guarded, identifiedAs, onRoutes } from '../defect.ts';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const userIdInBodyTrusted: Defect = {
  id: 'user-id-in-body-trusted',
  title: 'takes the user id in the body for who is calling',
  mistake: 'The endpoint was written for internal calls, where the body says for whom the agent runs.',
  example: 'agent-backend',
  kills: [
    'credentials/missing-is-refused',
    'credentials/other-scheme-is-refused',
    'methods/encoded-letter-is-guarded',
    'services/user-id-in-body-grants-nothing',
    'transport/bare-credential-is-refused',
    'transport/cookie-is-ignored',
    'transport/identity-headers-are-ignored',
    'transport/query-is-ignored',
  ],
  applies: onRoutes((route) => guarded(route) && isRecord(route.example.body)),
  apply: (behaviour) => ({
    ...behaviour,
    guardsAfterBody: () => true,
    identify: async (call) => {
      const found = await behaviour.identify(call);
      const user = isRecord(call.body) ? call.body['user_id'] : undefined;
      return found.kind === 'missing' && typeof user === 'string' ? identifiedAs(anyone(call, user)) : found;
    },
  }),
};
