import { type LoadRule, observed, type RuleText } from '../rule.ts';
import { judgeShareOf } from '../share.ts';
import { answersOf, isServed, type LoadView, lostOf, type Row, sum } from '../view.ts';

const TEXT: RuleText = {
  id: 'load/answers',
  title: 'serves what it is asked under load',
  area: 'load',
  clause: {
    text: 'a call that its caller may make is served (RFC 9110, 15.3)',
    url: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.3',
  },
};

/** Errors, wrong statuses and lost calls that a load may have; a contract states no figure for them. */
const LIMIT = 0.01;

/** Answers that are not what the caller is owed; a limiter's refusal is right where more than the tier is offered. */
function unserved(row: Row, complete: boolean): number {
  const { target, group } = row;
  const wrong = answersOf(
    group,
    (status) => !isServed(target, status) && !(target.beyondTier && target.throttled.includes(status)),
  );
  return wrong + lostOf(row, complete);
}

/** What the wrong ones were: `500 × 12, timeout × 3`. */
function breakdown(view: LoadView, rows: readonly Row[]): string {
  const counts = new Map<string, number>();
  for (const { target, group } of rows) {
    for (const [status, n] of Object.entries(group.statuses)) {
      const right =
        isServed(target, Number(status)) || (target.beyondTier && target.throttled.includes(Number(status)));
      if (!right) counts.set(status, (counts.get(status) ?? 0) + n);
    }
    for (const [cause, n] of Object.entries(group.errors)) counts.set(cause, (counts.get(cause) ?? 0) + n);
  }
  const dropped = sum(view.result.scenarios.map((scenario) => scenario.dropped));
  if (dropped > 0) counts.set('never sent', dropped);
  return [...counts].map(([what, n]) => `${what} × ${n}`).join(', ');
}

export const answers: LoadRule = (_, view) => {
  const rows = view.rows.filter(({ scenario }) => scenario.kind !== 'limits');
  if (rows.length === 0) return [];
  const complete = view.result.state === 'complete';
  const bad = sum(rows.map((row) => unserved(row, complete)));
  const n = sum(
    rows.map(({ target, group }) => (complete ? Math.max(target.planned, group.started) : group.started)),
  );
  const finding = judgeShareOf({ rule: TEXT.id, what: 'calls that were not served', limit: LIMIT, bad, n });
  const text = bad === 0 ? finding.text : `${finding.text} (${breakdown(view, rows)})`;
  return [observed(TEXT, {}, { ...finding, text }, 'at most 1 % of the calls are not served')];
};
