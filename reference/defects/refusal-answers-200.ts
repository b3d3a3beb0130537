import { type Defect, guarded, onRoutes } from '../defect.ts';

export const refusalAnswers200: Defect = {
  id: 'refusal-answers-200',
  title: 'answers refusals with 200 and an error inside',
  mistake:
    'All answers of the program are wrapped in an envelope that has a status of its own; the limiter before it answers for itself.',
  example: 'call-analytics',
  kills: [
    'credentials/empty-is-refused',
    'credentials/expired-is-refused',
    'credentials/malformed-is-refused',
    'credentials/missing-is-refused',
    'credentials/other-scheme-is-refused',
    'credentials/wrong-is-refused',
    'errors/unlisted-path',
    'errors/unlisted-path-anonymous',
    'matrix/others-are-refused',
    'matrix/role-in-request-grants-nothing',
    'methods/head-is-guarded',
    'methods/wrong-method-anonymous',
    'methods/wrong-method-is-refused',
    'ownership/others-are-denied',
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
    'transport/bare-credential-is-refused',
    'transport/cookie-is-ignored',
    'transport/identity-headers-are-ignored',
    'transport/query-is-ignored',
  ],
  applies: onRoutes(guarded),
  apply: (behaviour) => ({
    ...behaviour,
    refuse: (call, problem, status) => {
      const refused = behaviour.refuse(call, problem, status);
      if (problem === 'throttled') return refused;
      return { ...refused, status: 200, body: { success: false, ...Object(refused.body) } };
    },
  }),
};
