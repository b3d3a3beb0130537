import type { Case } from '../../case.ts';
import { CLAUSES } from '../../clauses.ts';
import { expectRefusal } from '../../expect.ts';
import { directoryScheme, identityOf, routeOf } from '../../subjects.ts';
import { objectRequest, tenantOf, tenantSubjects } from '../../tenant-objects.ts';

export const tenantInTokenGrantsNothing: Case = {
  id: 'tenants/tenant-in-token-grants-nothing',
  title: 'gives nothing for a tenant in the token where it keeps the tenants itself',
  area: 'tenants',
  level: 'required',
  clause: CLAUSES.objectLevel,
  expects: 'refusal',
  subjects: (world) =>
    tenantSubjects(world, 'foreign', ({ effect }) => effect === 'safe').filter(
      (subject) => directoryScheme(identityOf(subject, world), world.contract) !== null,
    ),
  requests: (subject, world) => {
    const identity = identityOf(subject, world);
    const claim = directoryScheme(identity, world.contract)?.claims.tenant ?? 'tenant';
    const claims = { [claim]: tenantOf(subject) };
    return [
      {
        ...objectRequest(subject, world),
        credential: { kind: 'forged', identity: identity.name, token: { sign: 'issuer', claims } },
      },
    ];
  },
  expect: ([exchange], subject, world) =>
    expectRefusal(
      exchange,
      routeOf(subject, world).denied,
      `${subject.identity}, whose token claims the tenant ${tenantOf(subject)},`,
    ),
};
