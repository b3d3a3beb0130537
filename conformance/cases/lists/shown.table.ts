import type { Exchange } from '../../../records/exchange.ts';
import type { Case, Finding } from '../../case.ts';
import { CLAUSES } from '../../clauses.ts';
import { fail, pass } from '../../expect.ts';
import { exampleRequest, valid } from '../../requests.ts';
import { stands, unreadable } from '../../rows.ts';
import { shownLists, shownTo } from '../../shown.ts';
import { identityOf, routeOf } from '../../subjects.ts';

interface Row {
  readonly id: string;
  readonly title: string;
  readonly conclude: (
    list: Exchange | undefined,
    shown: { readonly own: readonly string[]; readonly others: readonly string[] },
    who: string,
  ) => Finding;
}

const ROWS: readonly Row[] = [
  {
    id: 'lists/others-are-absent',
    title: 'shows in a list no row of another caller',
    conclude: (list, { others }, who) => {
      const foreign = others.filter((text) => stands(text, list));
      return foreign.length > 0
        ? fail(`${who} is shown ${foreign.join(', ')} of others`, 'rows of its own only', list)
        : pass(`${who} is shown nothing of others`);
    },
  },
  {
    id: 'lists/own-are-shown',
    title: "shows in a list its caller's own rows",
    conclude: (list, { own }, who) => {
      const missing = own.filter((text) => !stands(text, list));
      return missing.length > 0
        ? fail(`${who} is not shown its own ${missing.join(', ')}`, `a list with ${own.join(', ')}`, list)
        : pass(`${who} is shown ${own.join(', ')}`);
    },
  },
];

/** What a list shows to each caller of whom the contract says what stands there. */
export const shownRows: readonly Case[] = ROWS.map(({ id, title, conclude }) => ({
  id,
  title,
  area: 'lists',
  level: 'required',
  clause: CLAUSES.objectLevel,
  expects: 'either',
  subjects: shownLists,
  requests: (subject, world) => [
    exampleRequest(routeOf(subject, world), valid(identityOf(subject, world).name)),
  ],
  expect: ([list], subject, world) =>
    unreadable(list, routeOf(subject, world)) ??
    conclude(list, shownTo(subject, world), subject.identity ?? ''),
}));
