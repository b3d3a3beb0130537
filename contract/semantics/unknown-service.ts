import { suggest } from '../nearest.ts';
import { pointerTo } from '../pointer.ts';
import { accessOf } from '../routes.ts';
import { accessOfIdentity } from './reach.ts';
import type { Rule } from './rule.ts';

/** Every service that a route admits is the service id of an identity: services are named nowhere else, so a slip would go unseen. */
export const unknownService: Rule = (contract, placeOf) => {
  const known = Object.keys(contract.identities).flatMap(
    (name) => accessOfIdentity(contract, name)?.service ?? [],
  );
  return contract.routes.flatMap((route, index) => {
    const access = accessOf(route.allow);
    const services = access.kind === 'restricted' ? access.services : [];
    return services.flatMap((service, i) =>
      known.includes(service)
        ? []
        : [
            {
              what: `no identity is the service "${service}"`,
              fix: suggest(service, known, 'service'),
              place: placeOf(pointerTo('routes', index, 'allow', 'services', i)),
            },
          ],
    );
  });
};
