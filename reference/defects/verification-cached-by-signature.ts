import { type Defect, onRoutes, openTo } from '../defect.ts';
import { payloadOf } from '../unverified.ts';

export const verificationCachedBySignature: Defect = {
  id: 'verification-cached-by-signature',
  title: 'takes a token on trust whose signature it has seen before',
  mistake: 'Verifying was slow, so its outcome is kept in a cache, with the signature as the key.',
  example: 'call-analytics',
  kills: ['tokens/claims-tampered'],
  applies: onRoutes(openTo('jwt')),
  apply: (behaviour) => {
    const seen = new Set<string>();
    return {
      ...behaviour,
      readToken: async (call, scheme, token) => {
        const [, , signature = '', ...more] = token.split('.');
        if (seen.has(signature) && more.length === 0) return payloadOf(token);
        const reading = await behaviour.readToken(call, scheme, token);
        if (reading.kind === 'claims') seen.add(signature);
        return reading;
      },
    };
  },
};
