import { anyone, type Defect, guarded, identifiedAs, onRoutes } from '../defect.ts';

export const anyTokenAccepted: Defect = {
  id: 'any-token-accepted',
  title: 'accepts any credential, right or wrong',
  mistake:
    'The guard only looked whether the header was there; checking it was left to a gateway that was never put before it.',
  example: 'call-analytics',
  kills: ['credentials/empty-is-refused', 'credentials/expired-is-refused', 'credentials/malformed-is-refused', 'credentials/wrong-is-refused', 'flows/signed-out-token-is-refused', 'tokens/algorithm-in-lower-case', 'tokens/algorithm-list', 'tokens/audience-extended', 'tokens/audience-in-other-case', 'tokens/audience-in-other-claim', 'tokens/certificate-url', 'tokens/claims-no-json', 'tokens/claims-null', 'tokens/claims-tampered', 'tokens/embedded-key', 'tokens/empty-algorithm', 'tokens/empty-hmac-secret', 'tokens/expiry-as-text', 'tokens/expiry-in-words', 'tokens/expiry-negative', 'tokens/expiry-null', 'tokens/expiry-zero', 'tokens/extra-segment', 'tokens/foreign-key', 'tokens/header-no-json', 'tokens/header-null', 'tokens/id-token', 'tokens/id-token-as-issued', 'tokens/issuer-contained', 'tokens/issuer-extended', 'tokens/issuer-in-other-case', 'tokens/issuer-list', 'tokens/key-confusion', 'tokens/key-confusion-der', 'tokens/key-confusion-hs512', 'tokens/key-confusion-jwk', 'tokens/key-confusion-pkcs1', 'tokens/key-id-no-text', 'tokens/key-id-of-every-object', 'tokens/key-id-with-a-path', 'tokens/key-id-with-a-query', 'tokens/key-id-with-a-quote', 'tokens/key-url', 'tokens/linked-key', 'tokens/long-expired', 'tokens/no-algorithm', 'tokens/no-audience', 'tokens/no-expiry', 'tokens/no-issuer', 'tokens/no-key-id', 'tokens/no-token-use', 'tokens/not-before-as-text', 'tokens/not-yet-valid', 'tokens/other-audience', 'tokens/other-hash', 'tokens/other-issuer', 'tokens/other-padding', 'tokens/other-token-use', 'tokens/own-certificate', 'tokens/repeated-algorithm', 'tokens/repeated-expiry', 'tokens/signature-altered', 'tokens/signature-extended', 'tokens/signature-in-other-case', 'tokens/signature-stripped', 'tokens/signature-truncated', 'tokens/two-segments', 'tokens/unencoded-payload', 'tokens/unknown-algorithm', 'tokens/unknown-critical-header', 'tokens/unknown-key-id', 'tokens/unsigned', 'tokens/unsigned-in-mixed-case', 'tokens/unsigned-in-upper-case', 'tokens/unsigned-with-a-signature', 'transport/joined-after-valid', 'transport/joined-before-valid', 'transport/repeated-after-valid', 'transport/repeated-before-valid'],
  applies: onRoutes(guarded),
  apply: (behaviour) => ({
    ...behaviour,
    identify: async (call) => {
      const found = await behaviour.identify(call);
      return found.kind === 'identified' || found.kind === 'missing' ? found : identifiedAs(anyone(call));
    },
  }),
};
