import { type Defect, guarded, onRoutes } from '../defect.ts';
import { BAD_CREDENTIALS } from '../kill-sets.ts';

export const refusalAnswers200: Defect = {
  id: 'refusal-answers-200',
  title: 'answers refusals with 200 and an error inside',
  mistake:
    'All answers of the program are wrapped in an envelope that has a status of its own; the limiter before it answers for itself.',
  example: 'call-analytics',
  kills: [
    ...BAD_CREDENTIALS,
    'credentials/missing-is-refused',
    'credentials/other-scheme-is-refused',
    'errors/unlisted-path',
    'errors/unlisted-path-anonymous',
    'matrix/no-roles',
    'matrix/others-are-refused',
    'matrix/role-contained',
    'matrix/role-extended',
    'matrix/role-in-other-claim',
    'matrix/role-in-request-grants-nothing',
    'methods/backslash-is-guarded',
    'methods/dot-segment-is-guarded',
    'methods/double-slash-is-guarded',
    'methods/encoded-dot-segments-are-guarded',
    'methods/encoded-letter-is-guarded',
    'methods/encoded-slash-is-guarded',
    'methods/encoded-space-is-guarded',
    'methods/head-is-guarded',
    'methods/other-case-is-guarded',
    'methods/parent-of-public-path-is-guarded',
    'methods/path-parameter-is-guarded',
    'methods/suffix-is-guarded',
    'methods/trailing-slash-is-guarded',
    'methods/uncommon-method-is-guarded',
    'methods/wrong-method-anonymous',
    'methods/wrong-method-is-refused',
    'ownership/others-are-denied',
    'tokens/repeated-roles',
    'transport/bare-credential-is-refused',
    'transport/cookie-is-ignored',
    'transport/header-name-in-query-is-ignored',
    'transport/identity-headers-are-ignored',
    'transport/other-headers-are-ignored',
    'transport/proxy-authorization-is-ignored',
    'transport/query-is-ignored',
    'transport/token-as-user-name',
  ].sort(),
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
