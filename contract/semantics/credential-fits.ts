import { pointerTo } from '../pointer.ts';
import type { Credential } from '../schema/identity.ts';
import type { Scheme } from '../schema/scheme.ts';
import type { Rule } from './rule.ts';

const FITTING: Readonly<Record<Scheme['type'], readonly string[]>> = {
  jwt: ['token', 'request'],
  opaque: ['token', 'request'],
  'api-key': ['token', 'request'],
  service: ['id'],
  basic: ['username'],
};

const WORDS: Readonly<Record<string, string>> = {
  token: '{ token: $NAME }',
  request: '{ request: "POST /…", capture: /… }',
  id: '{ id, secret: $NAME }',
  username: '{ username, password: $NAME }',
};

/** A credential is of the kind that its scheme carries. */
export const credentialFits: Rule = (contract, placeOf) =>
  Object.entries(contract.identities).flatMap(([name, { scheme, credential }]) => {
    const type = Object.hasOwn(contract.schemes, scheme) ? contract.schemes[scheme]?.type : undefined;
    if (type === undefined || credential === undefined || FITTING[type].includes(kindOf(credential)))
      return [];
    return [
      {
        what: `the credential of ${name} does not fit the scheme ${scheme} (${type})`,
        fix: `write ${FITTING[type].map((kind) => WORDS[kind]).join(', or ')}.`,
        place: placeOf(pointerTo('identities', name, 'credential')),
      },
    ];
  });

function kindOf(credential: Credential): string {
  return Object.keys(WORDS).find((key) => key in credential) ?? 'request';
}
