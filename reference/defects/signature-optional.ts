import { type Defect, onRoutes, openTo } from '../defect.ts';
import { payloadOf } from '../unverified.ts';

export const signatureOptional: Defect = {
  id: 'signature-optional',
  title: 'accepts a token whose signature was cut off',
  mistake: 'The signature was verified `if (signature)`, as tokens of the test suite had none.',
  example: 'call-analytics',
  kills: [
    'tokens/signature-stripped',
    'tokens/two-segments',
    'tokens/unsigned',
    'tokens/unsigned-in-mixed-case',
    'tokens/unsigned-in-upper-case',
  ],
  applies: onRoutes(openTo('jwt')),
  apply: (behaviour) => ({
    ...behaviour,
    readToken: async (call, scheme, token) =>
      token.split('.')[2] ? behaviour.readToken(call, scheme, token) : payloadOf(token),
  }),
};
