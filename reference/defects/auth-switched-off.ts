import { anyone, type Defect, guarded, identifiedAs, onRoutes } from '../defect.ts';
import { BAD_CREDENTIALS } from '../kill-sets.ts';

export const authSwitchedOff: Defect = {
  id: 'auth-switched-off',
  title: 'takes everybody for a developer who may do everything',
  mistake: 'ENABLE_AUTH=False, set for the machine of a developer, was in the settings of production.',
  example: 'call-analytics',
  kills: [
    ...BAD_CREDENTIALS,
    'credentials/missing-is-refused',
    'credentials/other-scheme-is-refused',
    'errors/unlisted-path-anonymous',
    'flows/signed-out-token-is-refused',
    'matrix/no-roles',
    'matrix/others-are-refused',
    'matrix/role-contained',
    'matrix/role-extended',
    'matrix/role-in-other-claim',
    'matrix/role-in-request-grants-nothing',
    'methods/encoded-letter-is-guarded',
    'methods/head-is-guarded',
    'methods/wrong-method-anonymous',
    'ownership/others-are-denied',
    'services/user-id-in-body-grants-nothing',
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
    identify: async (call) => {
      const identification = await behaviour.identify(call);
      return identification.kind === 'identified' ? identification : identifiedAs(anyone(call));
    },
    authorizes: () => true,
    // Limits go by the address still: nobody of that name has a budget.
    account: (call, caller) => behaviour.account(call, caller?.scheme ? caller : null),
    object: () => 'granted',
  }),
};
