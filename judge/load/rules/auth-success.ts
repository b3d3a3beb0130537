import { shareBound } from '../../../contract/objective.ts';
import { isRate, type LoadRule, observed, ofContract, type RuleText } from '../rule.ts';
import { judgeShareOf } from '../share.ts';
import { answersOf, isServed, sum } from '../view.ts';

const TEXT: RuleText = {
  id: 'load/auth-success',
  title: 'admits valid credentials under load',
  area: 'load',
  clause: ofContract('objectives.authSuccess'),
};

/** Valid credentials turned away, of all that were either served or turned away: another error says nothing about authentication. */
export const authSuccess: LoadRule = (contract, view) => {
  const target = contract.objectives.authSuccess;
  if (target === undefined) return [];
  const { missing, malformed, invalid, expired, forbidden } = contract.errors.refusals;
  const refusals = new Set([
    401,
    403,
    ...[missing, malformed, invalid, expired, forbidden].flatMap(({ status }) => status),
  ]);
  const rows = view.rows.filter(
    ({ scenario, target: { identity } }) => isRate(scenario.kind) && identity !== null,
  );
  const served = sum(
    rows.map(({ group, target: one }) => answersOf(group, (status) => isServed(one, status))),
  );
  const bad = sum(
    rows.map(({ group, target: one }) =>
      answersOf(group, (status) => refusals.has(status) && !isServed(one, status)),
    ),
  );
  const limit = 1 - shareBound(target).value;
  const finding = judgeShareOf({
    rule: TEXT.id,
    what: 'calls with a valid credential that were refused',
    limit,
    bad,
    n: served + bad,
  });
  return [observed(TEXT, {}, finding, `authentication succeeds in ${target} of the calls`)];
};
