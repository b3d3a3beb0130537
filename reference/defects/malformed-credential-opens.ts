import { anyone, type Defect, guarded, identifiedAs, onRoutes } from '../defect.ts';

export const malformedCredentialOpens: Defect = {
  id: 'malformed-credential-opens',
  title: 'lets in whoever sends a credential that cannot be parsed',
  mistake: 'The exception of the parser was swallowed, and the request went on.',
  example: 'call-analytics',
  kills: [
    'credentials/empty-is-refused',
    'credentials/malformed-is-refused',
    'tokens/algorithm-list',
    'tokens/claims-no-json',
    'tokens/claims-null',
    'tokens/empty-algorithm',
    'tokens/extra-segment',
    'tokens/header-no-json',
    'tokens/header-null',
    'tokens/no-algorithm',
    'tokens/two-segments',
    'tokens/unencoded-payload',
    'transport/joined-after-valid',
    'transport/joined-before-valid',
    'transport/repeated-after-valid',
    'transport/repeated-before-valid',
  ],
  applies: onRoutes(guarded),
  apply: (behaviour) => ({
    ...behaviour,
    identify: async (call) => {
      const found = await behaviour.identify(call);
      return found.kind === 'malformed' ? identifiedAs(anyone(call)) : found;
    },
  }),
};
