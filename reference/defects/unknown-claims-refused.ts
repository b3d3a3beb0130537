import { type Defect, onRoutes, openTo } from '../defect.ts';

export const unknownClaimsRefused: Defect = {
  id: 'unknown-claims-refused',
  title: 'refuses a token with a claim that it does not know',
  mistake: 'The claims are validated by a schema that allows no other members.',
  example: 'call-analytics',
  kills: ['tokens/unknown-claim-is-ignored'],
  applies: onRoutes(openTo('jwt')),
  apply: (behaviour) => ({
    ...behaviour,
    readToken: async (call, scheme, token) => {
      const reading = await behaviour.readToken(call, scheme, token);
      return reading.kind === 'claims' && 'gatehouse' in reading.claims ? { kind: 'invalid' } : reading;
    },
  }),
};
