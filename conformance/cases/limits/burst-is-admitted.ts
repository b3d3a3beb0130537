import type { Case } from '../../case.ts';
import { CLAUSES } from '../../clauses.ts';
import { fail, pass } from '../../expect.ts';
import { atOnce, limitedCallers, limitsOf } from '../../limits/callers.ts';
import { decisionsOf } from '../../limits/decisions.ts';
import { driven } from '../../limits/driven.ts';
import { budgetDrive } from '../../limits/drives.ts';
import { brokenDown } from '../../limits/findings.ts';
import { misjudged } from '../../limits/misjudged.ts';

export const burstIsAdmitted: Case = driven({
  id: 'limits/burst-is-admitted',
  title: 'admits a whole budget at once to a caller that has rested',
  clause: CLAUSES.limits,
  subjects: (world) => (limitedCallers(world)[0]?.name === null ? [{ variant: 'anonymous' }] : []),
  drive: (_, world) => budgetDrive(world),
  expect: (exchanges, _, world) => {
    const broken = brokenDown(exchanges, world);
    const [caller] = limitedCallers(world);
    if (broken || !caller) return broken ?? pass('nobody is limited');
    const { missing } = misjudged(decisionsOf(exchanges, world), limitsOf(world).algorithm, caller.budget);
    const whole = atOnce(caller.budget, limitsOf(world));
    const [first] = missing;
    if (first === undefined) return pass(`the whole budget of ${whole} was admitted`);
    const shown = exchanges.find(({ id }) => id === first.id);
    const reason = `${missing.length} requests were refused before the budget of ${whole} was spent`;
    return { ...fail(reason, `${whole} admitted`, shown), shownBy: missing.map(({ id }) => id) };
  },
});
