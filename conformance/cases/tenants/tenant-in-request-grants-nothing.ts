import type { Case } from '../../case.ts';
import { CLAUSES } from '../../clauses.ts';
import { expectRefusal, pass, statusOf } from '../../expect.ts';
import { routeOf } from '../../subjects.ts';
import { objectRequest, tenantOf, tenantSubjects } from '../../tenant-objects.ts';

const HEADERS = [
  'X-Tenant-Id',
  'X-Tenant',
  'X-Organization-Id',
  'X-Org-Id',
  'X-Account-Id',
  'X-Workspace-Id',
];
const FIELDS = ['tenant', 'tenant_id', 'tenantId', 'organization_id', 'org_id', 'account_id', 'workspace_id'];

export const tenantInRequestGrantsNothing: Case = {
  id: 'tenants/tenant-in-request-grants-nothing',
  title: 'gives nothing for a tenant that the caller claims in the request',
  area: 'tenants',
  level: 'required',
  clause: CLAUSES.cwe290,
  expects: 'refusal',
  subjects: (world) => tenantSubjects(world, 'foreign', ({ effect }) => effect === 'safe'),
  requests: (subject, world) => {
    const plain = objectRequest(subject, world);
    const tenant = tenantOf(subject);
    const claiming = {
      ...plain,
      query: { ...plain.query, ...Object.fromEntries(FIELDS.map((name) => [name, tenant])) },
      headers: [...(plain.headers ?? []), ...HEADERS.map((name) => [name, tenant] as const)],
    };
    return [plain, claiming];
  },
  expect: ([plain, claiming], subject, world) => {
    // Where the object is shown anyhow no claim was needed: that is tenants/foreign-object-is-not-read's finding.
    if (statusOf(plain) === statusOf(claiming)) return pass(`answered ${statusOf(claiming)}, claimed or not`);
    const { denied } = routeOf(subject, world);
    return expectRefusal(
      claiming,
      // A request with fields that it does not know an API may turn away as such.
      [...denied, 400, 403, 404, 422],
      `${subject.identity}, who claims the tenant ${tenantOf(subject)} in the query and in headers,`,
    );
  },
};
