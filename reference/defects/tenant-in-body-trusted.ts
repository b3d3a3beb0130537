import { type Defect, onRoutes } from '../defect.ts';

export const tenantInBodyTrusted: Defect = {
  id: 'tenant-in-body-trusted',
  title: 'writes a row for the tenant that the body names',
  mistake: 'The body is stored as it came, and one of its members is the column of the tenant.',
  example: 'workspaces',
  kills: ['tenants/tenant-in-body-writes-nowhere-else'],
  applies: onRoutes(({ id }, { routes }) =>
    routes.some(({ isolated }) => isolated?.by === 'tenant' && isolated.seed.route === id),
  ),
  apply: (behaviour) => ({
    ...behaviour,
    rowTenant: (call, caller) => {
      const named: unknown = Reflect.get(Object(call.body), 'tenant_id');
      return typeof named === 'string' ? named : behaviour.rowTenant(call, caller);
    },
  }),
};
