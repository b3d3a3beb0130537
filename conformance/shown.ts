import type { Subject } from '../records/observation.ts';
import type { World } from './case.ts';
import { identityOf, routeOf } from './subjects.ts';

/** Each list of which the contract says what stands in it, for each caller that it says so of. */
export const shownLists = ({ contract }: World): Subject[] =>
  contract.routes.flatMap(({ id, shows }) =>
    Object.keys(shows ?? {}).map((identity) => ({ route: id, identity })),
  );

/** What stands in the caller's own list, and what in those of others. */
export function shownTo(
  subject: Subject,
  world: World,
): { readonly own: readonly string[]; readonly others: readonly string[] } {
  const { name } = identityOf(subject, world);
  const shows = Object.entries(routeOf(subject, world).shows ?? {});
  return {
    own: shows.flatMap(([caller, texts]) => (caller === name ? texts : [])),
    others: shows.flatMap(([caller, texts]) => (caller === name ? [] : texts)),
  };
}
