import { anyone, type Defect, guarded, identifiedAs, onRoutes } from '../defect.ts';

export const anyTokenAccepted: Defect = {
  id: 'any-token-accepted',
  title: 'accepts any credential, right or wrong',
  mistake:
    'The guard only looked whether the header was there; checking it was left to a gateway that was never put before it.',
  example: 'call-analytics',
  kills: [
    'credentials/empty-is-refused',
    'credentials/expired-is-refused',
    'credentials/malformed-is-refused',
    'credentials/wrong-is-refused',
    'tokens/claims-tampered',
    'tokens/embedded-key',
    'tokens/empty-hmac-secret',
    'tokens/foreign-key',
    'tokens/id-token',
    'tokens/key-confusion',
    'tokens/no-expiry',
    'tokens/not-yet-valid',
    'tokens/other-audience',
    'tokens/other-issuer',
    'tokens/signature-altered',
    'tokens/signature-stripped',
    'tokens/unsigned',
  ],
  applies: onRoutes(guarded),
  apply: (behaviour) => ({
    ...behaviour,
    identify: async (call) => {
      const found = await behaviour.identify(call);
      return found.kind === 'identified' || found.kind === 'missing' ? found : identifiedAs(anyone(call));
    },
  }),
};
