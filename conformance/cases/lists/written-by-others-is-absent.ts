import type { Case } from '../../case.ts';
import { CLAUSES } from '../../clauses.ts';
import { fail, inconclusive, pass } from '../../expect.ts';
import { markOf, stands, unreadable } from '../../rows.ts';
import { isolatedLists, listRequest, seedRequest, sidesFor } from '../../seeded.ts';
import { routeOf } from '../../subjects.ts';

export const writtenByOthersIsAbsent: Case = {
  id: 'lists/written-by-others-is-absent',
  title: 'shows in a list no row that another tenant or caller has just written',
  area: 'lists',
  level: 'required',
  clause: CLAUSES.objectLevel,
  expects: 'either',
  subjects: isolatedLists,
  requests: (subject, world) => {
    const route = routeOf(subject, world);
    const { reader, other } = sidesFor(subject, world);
    return [
      seedRequest(route, other, markOf(other), world),
      seedRequest(route, reader, markOf(reader), world),
      listRequest(route, reader),
    ];
  },
  expect: ([, , list], subject, world) => {
    const closed = unreadable(list, routeOf(subject, world));
    if (closed) return closed;
    const { reader, other } = sidesFor(subject, world);
    if (stands(markOf(other), list))
      return fail(
        `${reader.name} is shown a row that ${other.name} wrote`,
        'only rows of its own side',
        list,
      );
    // A list without the caller's own row may have been read too early, or may be empty for everyone.
    return stands(markOf(reader), list)
      ? pass(`${reader.name} is shown its own row, and none of ${other.name}`)
      : inconclusive(`${reader.name} is not shown the row that it wrote itself`);
  },
};
