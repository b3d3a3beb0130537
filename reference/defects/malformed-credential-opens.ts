import { anyone, type Defect, guarded, identifiedAs, onRoutes } from '../defect.ts';

export const malformedCredentialOpens: Defect = {
  id: 'malformed-credential-opens',
  title: 'lets in whoever sends a credential that cannot be parsed',
  mistake: 'The exception of the parser was swallowed, and the request went on.',
  example: 'call-analytics',
  kills: ['credentials/empty-is-refused', 'credentials/malformed-is-refused'],
  applies: onRoutes(guarded),
  apply: (behaviour) => ({
    ...behaviour,
    identify: async (call) => {
      const found = await behaviour.identify(call);
      return found.kind === 'malformed' ? identifiedAs(anyone(call)) : found;
    },
  }),
};
