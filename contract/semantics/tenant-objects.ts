import type { Problem } from '../error.ts';
import { suggest } from '../nearest.ts';
import { pointerTo } from '../pointer.ts';
import type { Route } from '../schema/route.ts';
import { parametersOf, splitRoute } from '../template.ts';
import { admittedTo } from './reach.ts';
import type { Rule } from './rule.ts';

/** Objects of tenants stand on a guarded route, each named whole by its path, each of a tenant that somebody let in has. */
export const tenantObjects: Rule = (contract, placeOf) =>
  contract.routes.flatMap((row, index) => {
    const { tenants } = row;
    if (tenants === undefined) return [];
    const at = (...keys: readonly string[]) => placeOf(pointerTo('routes', index, ...keys));
    const clash = clashOf(row);
    if (clash !== null) return [{ ...clash, place: at('tenants') }];
    const known = [
      ...new Set(admittedTo(contract, row).flatMap((name) => contract.identities[name]?.tenant ?? [])),
    ];
    const params = parametersOf(splitRoute(row.route).path);
    return Object.entries(tenants).flatMap(([tenant, path]): Problem[] => {
      if (!known.includes(tenant))
        return [
          {
            what: `nobody who is let in at ${row.route} is of the tenant "${tenant}"`,
            fix: suggest(tenant, known, 'tenant'),
            place: at('tenants', tenant),
          },
        ];
      const unlike = Object.keys(path).sort().join() !== params.toSorted().join();
      const unfit = Object.values(path).some((value) => ['', '.', '..'].includes(String(value)));
      return unlike || unfit
        ? [
            {
              what: `the object of the tenant ${tenant} is not named by the path of ${row.route}`,
              fix: `give each of ${params.join(', ')} one value, of an object that is there.`,
              place: at('tenants', tenant),
            },
          ]
        : [];
    });
  });

function clashOf({ route, allow, owner, example }: Route): { what: string; fix: string } | null {
  if (allow === 'public')
    return { what: `${route} is public and keeps no tenants apart`, fix: 'guard it, or remove tenants.' };
  if (owner !== undefined)
    return {
      what: `${route} has an owner and objects of tenants`,
      fix: 'keep owner where one caller alone may see the object, else tenants.',
    };
  if (parametersOf(splitRoute(route).path).length === 0)
    return {
      what: `${route} has objects of tenants, but no parameter that names one`,
      fix: 'name the object in the path, or use isolated for a list.',
    };
  return example?.path === undefined
    ? null
    : {
        what: `${route} names its object twice`,
        fix: 'remove example.path: the first tenant is the example.',
      };
}
