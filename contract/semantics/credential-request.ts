import { suggest } from '../nearest.ts';
import { pointerTo } from '../pointer.ts';
import type { Rule } from './rule.ts';

/** A request that hands out a credential is a public row of the routes: who has none yet must be able to send it. */
export const credentialRequest: Rule = (contract, placeOf) => {
  const open = contract.routes.filter((route) => route.allow === 'public').map((route) => route.route);
  return Object.entries(contract.identities).flatMap(([name, { credential }]) =>
    credential === undefined || !('request' in credential) || open.includes(credential.request)
      ? []
      : [
          {
            what: `${credential.request}, which hands ${name} its credential, is no public route of the contract`,
            fix: suggest(credential.request, open, 'public route'),
            place: placeOf(pointerTo('identities', name, 'credential', 'request')),
          },
        ],
  );
};
