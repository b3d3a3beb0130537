import type { Case } from '../../case.ts';
import { CLAUSES } from '../../clauses.ts';
import { expectRefusal } from '../../expect.ts';
import { routeOf } from '../../subjects.ts';
import { objectRequest, tenantOf, tenantSubjects } from '../../tenant-objects.ts';

const ROWS = [
  { id: 'tenants/foreign-object-is-not-read', title: "shows no tenant another's object", safe: true },
  {
    id: 'tenants/foreign-object-is-not-written',
    title: "lets no tenant change another's object",
    safe: false,
  },
] as const;

/** Every tenant against the object of every other: A's against B's, and B's against A's. */
export const foreignObjects: readonly Case[] = ROWS.map(({ id, title, safe }) => ({
  id,
  title,
  area: 'tenants',
  level: 'required',
  clause: CLAUSES.objectLevel,
  expects: 'refusal',
  subjects: (world) => tenantSubjects(world, 'foreign', ({ effect }) => (effect === 'safe') === safe),
  requests: (subject, world) => [objectRequest(subject, world)],
  expect: ([exchange], subject, world) =>
    expectRefusal(
      exchange,
      routeOf(subject, world).denied,
      `${subject.identity}, who may call the route but is not of the tenant ${tenantOf(subject)},`,
    ),
}));
