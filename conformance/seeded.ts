import type { Request } from '../client/request.ts';
import type { EffectiveIdentity, EffectiveRoute } from '../contract/effective.ts';
import type { Subject } from '../records/observation.ts';
import type { World } from './case.ts';
import { exampleRequest, valid } from './requests.ts';
import { type Sides, sidesOf } from './rows.ts';
import { identityOf, routeOf } from './subjects.ts';

const isolatedRoutes = ({ contract }: World): readonly EffectiveRoute[] =>
  contract.routes.filter(({ isolated }) => isolated !== undefined);

/** The route that writes into a list; a loaded contract always has it. */
function writerOf(route: EffectiveRoute, { contract }: World): EffectiveRoute {
  const writes = contract.routes.find(({ id }) => id === route.isolated?.seed.route);
  if (!writes) throw new Error(`nothing writes into ${route.id}`);
  return writes;
}

/** Each list that is kept apart, from each of its sides. */
export const isolatedLists = (world: World): Subject[] =>
  isolatedRoutes(world).flatMap((route) =>
    sidesOf(route, writerOf(route, world), world).map(({ reader, other }) => ({
      route: route.id,
      identity: reader.name,
      variant: `rows of ${other.name}`,
    })),
  );

/** Who reads, and whose rows must not be there. */
export function sidesFor(subject: Subject, world: World): Sides {
  const route = routeOf(subject, world);
  const reader = identityOf(subject, world);
  const sides = sidesOf(route, writerOf(route, world), world).find((one) => one.reader.name === reader.name);
  if (!sides) throw new Error(`${reader.name} is no side of ${route.id}`);
  return sides;
}

/** The request by which a caller writes a row with a mark, and with other members in its body where a case wants them. */
export function seedRequest(
  route: EffectiveRoute,
  writer: EffectiveIdentity,
  mark: string,
  world: World,
  more: Readonly<Record<string, string>> = {},
): Request {
  const body: unknown = JSON.parse(
    JSON.stringify(route.isolated?.seed.body ?? null).replaceAll('${canary}', mark),
  );
  const members =
    typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body, ...more } : body;
  return exampleRequest(writerOf(route, world), valid(writer.name), { body: members as Request['body'] });
}

/** The request that reads the list, after what was written into it. */
export const listRequest = (route: EffectiveRoute, reader: EffectiveIdentity): Request =>
  exampleRequest(route, valid(reader.name), { fresh: true });
