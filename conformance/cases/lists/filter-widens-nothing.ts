import type { Case } from '../../case.ts';
import { CLAUSES } from '../../clauses.ts';
import { fail, pass } from '../../expect.ts';
import { exampleRequest, valid } from '../../requests.ts';
import { stands, unreadable } from '../../rows.ts';
import { shownLists, shownTo } from '../../shown.ts';
import { identityOf, routeOf } from '../../subjects.ts';

/** Fields of a query by which lists are narrowed to somebody's rows. */
const WHOSE = ['owner', 'owner_id', 'user', 'user_id', 'userId', 'subject', 'created_by'];
/** And those that lift a restriction. */
const ALL = { all: 'true', scope: 'all', include_all: 'true' };

export const filterWidensNothing: Case = {
  id: 'lists/filter-widens-nothing',
  title: 'shows in a list no row of another caller, whatever the query asks for',
  area: 'lists',
  level: 'required',
  clause: CLAUSES.cwe639,
  expects: 'either',
  subjects: shownLists,
  requests: (subject, world) => {
    const route = routeOf(subject, world);
    const { name } = identityOf(subject, world);
    const other = Object.keys(route.shows ?? {}).find((caller) => caller !== name) ?? '';
    const id = world.contract.identities[other]?.subject ?? other;
    const plain = exampleRequest(route, valid(name));
    const asking = { ...Object.fromEntries(WHOSE.map((field) => [field, id])), ...ALL };
    return [plain, { ...plain, query: { ...asking, ...plain.query } }];
  },
  expect: ([plain, filtered], subject, world) => {
    const closed = unreadable(plain, routeOf(subject, world));
    if (closed) return closed;
    // What the plain list shows too is lists/others-are-absent's finding. A query that is refused shows nothing.
    const foreign = shownTo(subject, world).others.filter(
      (text) => stands(text, filtered) && !stands(text, plain),
    );
    return foreign.length > 0
      ? fail(
          `${subject.identity}, whose query asks for it, is shown ${foreign.join(', ')} of others`,
          'rows of its own only, or a refusal',
          filtered,
        )
      : pass(`${subject.identity} is shown nothing of others, whatever the query asks for`);
  },
};
