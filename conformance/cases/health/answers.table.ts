import type { Case } from '../../case.ts';
import { CLAUSES } from '../../clauses.ts';
import { fail, isSuccess, pass, statusOf } from '../../expect.ts';
import { ANONYMOUS } from '../../requests.ts';

const ROWS = [
  { id: 'health/liveness-answers', title: 'says without a credential that it is alive', which: 'liveness' },
  { id: 'health/readiness-answers', title: 'says without a credential that it is ready', which: 'readiness' },
  { id: 'health/details-answers', title: 'shows the state of its dependencies', which: 'details' },
] as const;

export const healthAnswers: readonly Case[] = ROWS.map((row) => ({
  id: row.id,
  title: row.title,
  area: 'health',
  level: 'required',
  clause: CLAUSES.health,
  expects: 'admission',
  subjects: ({ contract }) => {
    const path = contract.health[row.which];
    return path === undefined ? [] : [{ route: `GET ${path}` }];
  },
  requests: (_subject, { contract }) => [
    { method: 'GET', path: contract.health[row.which] ?? '', effect: 'safe', credential: ANONYMOUS },
  ],
  // Unlike elsewhere, 503 is a finding here: a healthy answer is what the row promises while nothing is broken.
  expect: ([exchange]) => {
    const status = statusOf(exchange);
    if (status !== null && isSuccess(status)) return pass(`${row.which} answers ${status}`);
    return fail(`${row.which} answers ${status} while nothing was broken by the gate`, 'a 2xx', exchange);
  },
}));
