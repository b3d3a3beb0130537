import type { Case } from '../../case.ts';
import { CLAUSES } from '../../clauses.ts';
import { fail, inconclusive, pass } from '../../expect.ts';
import { markOf, stands, unreadable } from '../../rows.ts';
import { isolatedLists, listRequest, seedRequest, sidesFor } from '../../seeded.ts';
import { routeOf } from '../../subjects.ts';

/** Under these names a body says whose row it is: worth nothing from a caller. */
const NAMES = ['tenant', 'tenant_id', 'tenantId', 'organization_id', 'org_id', 'account_id', 'workspace_id'];

export const tenantInBodyWritesNowhereElse: Case = {
  id: 'tenants/tenant-in-body-writes-nowhere-else',
  title: 'writes a row for the tenant of its caller, whatever tenant the body names',
  area: 'tenants',
  level: 'required',
  clause: CLAUSES.propertyLevel,
  expects: 'either',
  subjects: (world) =>
    isolatedLists(world).filter((subject) => routeOf(subject, world).isolated?.by === 'tenant'),
  requests: (subject, world) => {
    const route = routeOf(subject, world);
    const { reader, other } = sidesFor(subject, world);
    const named = Object.fromEntries(NAMES.map((name) => [name, reader.tenant ?? '']));
    return [
      seedRequest(route, other, markOf(other), world),
      seedRequest(route, other, markOf(other, 'stray'), world, named),
      seedRequest(route, reader, markOf(reader), world),
      listRequest(route, reader),
    ];
  },
  expect: ([, , , list], subject, world) => {
    const closed = unreadable(list, routeOf(subject, world));
    if (closed) return closed;
    const { reader, other } = sidesFor(subject, world);
    // Where every row of the other is shown the body changed nothing: that is lists/written-by-others-is-absent's finding.
    if (stands(markOf(other, 'stray'), list) && !stands(markOf(other), list))
      return fail(
        `${other.name} wrote a row into the list of ${reader.name} by naming its tenant in the body`,
        'a row of its own tenant, or a refusal',
        list,
      );
    return stands(markOf(reader), list)
      ? pass(`the row of ${other.name} did not come to ${reader.name}`)
      : inconclusive(`${reader.name} is not shown the row that it wrote itself`);
  },
};
