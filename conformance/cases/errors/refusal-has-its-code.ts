import type { CredentialUse } from '../../../client/request.ts';
import { admits } from '../../../contract/access.ts';
import type { EffectiveRefusals } from '../../../contract/effective.ts';
import type { Subject } from '../../../records/observation.ts';
import { at, jsonOf, pointersOf } from '../../bodies.ts';
import type { Case, World } from '../../case.ts';
import { CLAUSES } from '../../clauses.ts';
import { fail, inconclusive, pass, statusOf } from '../../expect.ts';
import { ANONYMOUS, exampleRequest, valid } from '../../requests.ts';
import { doorsOf, guardedRoutes, routeOf, withBody } from '../../subjects.ts';

type Kind = 'missing' | 'invalid' | 'forbidden';

function subjectsOf(world: World, kind: Kind): Subject[] {
  const { contract } = world;
  return guardedRoutes(contract)
    .filter(withBody)
    .flatMap((route): Subject[] => {
      if (kind === 'missing') return [{ route: route.id, variant: kind }];
      const doors = doorsOf(route, world);
      if (kind === 'invalid')
        return doors.slice(0, 1).map(({ name }) => ({ route: route.id, identity: name, variant: kind }));
      const schemes = doors.map(({ scheme }) => scheme);
      const outsider = Object.values(contract.identities).find(
        (i) => !admits(route, i) && schemes.includes(i.scheme),
      );
      return outsider ? [{ route: route.id, identity: outsider.name, variant: kind }] : [];
    });
}

function credentialOf(subject: Subject): CredentialUse {
  if (subject.identity === undefined) return ANONYMOUS;
  return subject.variant === 'invalid'
    ? { kind: 'altered', identity: subject.identity, how: 'random' }
    : valid(subject.identity);
}

export const refusalHasItsCode: Case = {
  id: 'errors/refusal-has-its-code',
  title: 'tells refusals apart by the error code that the contract gives',
  area: 'errors',
  level: 'required',
  clause: CLAUSES.contract,
  expects: 'either',
  subjects: (world) => {
    const { errors } = world.contract;
    if (pointersOf(world.contract).code === undefined) return [];
    const kinds = (['missing', 'invalid', 'forbidden'] as const).filter(
      (kind) => errors.refusals[kind].code !== null,
    );
    return kinds.flatMap((kind) => subjectsOf(world, kind));
  },
  requests: (subject, world) => [exampleRequest(routeOf(subject, world), credentialOf(subject))],
  expect: ([exchange], subject, { contract }) => {
    const refusal =
      contract.errors.refusals[(subject.variant ?? 'missing') as keyof Pick<EffectiveRefusals, Kind>];
    const status = statusOf(exchange);
    if (status === null || !refusal.status.includes(status))
      return inconclusive(`it was not refused as ${subject.variant} but answered ${status}`);
    const pointer = pointersOf(contract).code ?? '';
    const code = at(jsonOf(exchange), pointer);
    if (code === refusal.code) return pass(`${pointer} is ${refusal.code}`);
    return fail(
      `the error code at ${pointer} is ${JSON.stringify(code) ?? 'absent'}`,
      `${refusal.code} at ${pointer}`,
      exchange,
      `${JSON.stringify(code) ?? 'nothing'} at ${pointer}`,
    );
  },
};
