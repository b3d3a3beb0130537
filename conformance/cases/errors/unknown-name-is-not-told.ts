import type { Exchange } from '../../../records/exchange.ts';
import { at, jsonOf, pointersOf } from '../../bodies.ts';
import type { Case } from '../../case.ts';
import { CLAUSES } from '../../clauses.ts';
import { fail, pass, statusOf } from '../../expect.ts';
import { exampleRequest } from '../../requests.ts';
import { doorsOfType, identityOf, onePerGuard, routeOf, withBody } from '../../subjects.ts';

export const unknownNameIsNotTold: Case = {
  id: 'errors/unknown-name-is-not-told',
  title: 'does not tell an unknown name from a wrong secret',
  area: 'errors',
  level: 'required',
  clause: CLAUSES.cwe204,
  expects: 'either',
  subjects: (world) =>
    onePerGuard(
      doorsOfType(world, ['basic', 'service']).filter((subject) => withBody(routeOf(subject, world))),
      world,
    ),
  requests: (subject, world) =>
    (['random', 'unknown-name'] as const).map((how) =>
      exampleRequest(routeOf(subject, world), {
        kind: 'altered',
        identity: identityOf(subject, world).name,
        how,
      }),
    ),
  expect: ([wrong, unknown], _subject, { contract }) => {
    const { code } = pointersOf(contract);
    const told = (exchange: Exchange | undefined): string => {
      const shown = code === undefined ? undefined : at(jsonOf(exchange), code);
      return `${statusOf(exchange)}${shown === undefined ? '' : ` ${JSON.stringify(shown)}`}`;
    };
    if (told(wrong) === told(unknown)) return pass(`both are answered ${told(wrong)}`);
    return fail(
      `a wrong secret is answered ${told(wrong)}, an unknown name ${told(unknown)}`,
      'the same answer for both',
      unknown,
    );
  },
};
