import type { Request } from '../client/request.ts';
import { admits } from '../contract/access.ts';
import type { EffectiveIdentity, EffectiveRoute } from '../contract/effective.ts';
import { fillPath } from '../contract/match.ts';
import type { Subject } from '../records/observation.ts';
import type { World } from './case.ts';
import { exampleRequest, valid } from './requests.ts';
import { identityOf, routeOf } from './subjects.ts';

/** Each caller that a route with objects of tenants lets in, beside each tenant's object: its own, or those of others. */
export const tenantSubjects = (
  { contract }: World,
  whose: 'own' | 'foreign',
  fits: (route: EffectiveRoute) => boolean = () => true,
): Subject[] =>
  contract.routes.filter(fits).flatMap((route) =>
    Object.keys(route.tenants ?? {}).flatMap((tenant) =>
      Object.values(contract.identities)
        .filter((identity) => admits(route, identity) && isOf(identity, tenant) === (whose === 'own'))
        .map(({ name }) => ({ route: route.id, identity: name, variant: `object of ${tenant}` })),
    ),
  );

const isOf = (identity: EffectiveIdentity, tenant: string): boolean => identity.tenant === tenant;

/** The tenant whose object a subject is about. */
export const tenantOf = ({ variant = '' }: Subject): string => variant.slice('object of '.length);

/** The request for that tenant's object. */
export function objectRequest(subject: Subject, world: World): Request {
  const route = routeOf(subject, world);
  const path = route.tenants?.[tenantOf(subject)] ?? {};
  return exampleRequest(route, valid(identityOf(subject, world).name), {
    path: fillPath(route, { ...route.example, path }),
  });
}
