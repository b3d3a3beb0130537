import type { Case } from '../../case.ts';
import { CLAUSES } from '../../clauses.ts';
import { fail, pass } from '../../expect.ts';
import { exampleRequest } from '../../requests.ts';
import { guardedDoors, identityOf, routeOf } from '../../subjects.ts';

export const credentialIsNotEchoed: Case = {
  id: 'errors/credential-is-not-echoed',
  title: 'does not repeat a credential in its answer',
  area: 'errors',
  level: 'required',
  clause: CLAUSES.cwe522,
  expects: 'either',
  subjects: guardedDoors,
  requests: (subject, world) => [
    exampleRequest(routeOf(subject, world), {
      kind: 'altered',
      identity: identityOf(subject, world).name,
      how: 'random',
    }),
  ],
  // The recorder looks before it redacts: here the credential is gone already.
  expect: ([exchange]) =>
    exchange?.echoed
      ? fail('the refused credential stands in the answer', 'an answer without the credential', exchange)
      : pass('the refused credential does not stand in the answer'),
};
