import { countOf, loadHistogram } from '../../records/histogram.ts';
import type { LoadScenario } from '../../records/load-plan.ts';
import { answersOf, isServed, type LoadView, type Row, sum } from './view.ts';

/** k6 decides by its own clock whether a start that is due exactly at the end is still made. */
const SLACK = { embedded: 0, k6: 1 } as const;

/**
 * What is wrong with the counts of a scenario, or null: every planned start was made or is counted as not made, on the target that
 * the plan says, and every start that was made has its end. Checked outside the engine, which is not believed.
 */
export function miscount(view: LoadView, scenario: LoadScenario): string | null {
  const rows = view.rows.filter((row) => row.scenario === scenario);
  const found = view.result.scenarios.filter(({ name }) => name === scenario.name);
  const [only] = found;
  if (only === undefined || found.length > 1) return `the result holds it ${found.length} times`;
  if (rows.length < scenario.targets.length)
    return `${scenario.targets.length - rows.length} of its targets are missing`;
  const { started, dropped, unmade } = only;
  if (only.planned !== scenario.starts)
    return `${only.planned} starts instead of ${scenario.starts} were planned`;
  const slack = SLACK[view.result.engine];
  if (Math.abs(started + dropped + unmade - scenario.starts) > slack) {
    return `${started} made, ${dropped} dropped and ${unmade} unmade starts are not the ${scenario.starts} that were planned`;
  }
  if (view.result.state === 'complete' && unmade > slack)
    return `${unmade} starts were not made by a run that calls itself complete`;
  const grouped = sum(rows.map(({ group }) => group.started));
  if (grouped !== started) return `${grouped} starts are counted on its targets, ${started} were made`;
  for (const row of rows) {
    const wrong = miscountedTarget(row, dropped + unmade, slack);
    if (wrong !== null) return wrong;
  }
  return null;
}

function miscountedTarget({ target, group, route }: Row, missing: number, slack: number): string | null {
  const who = `${route} as ${target.identity ?? 'anonymous'}`;
  if (group.started > target.planned + slack || group.started < target.planned - missing - slack) {
    return `${who} was started ${group.started} times instead of ${target.planned}`;
  }
  const ended = answersOf(group, () => true) + sum(Object.values(group.errors)) + group.interrupted;
  if (ended !== group.started) return `${who} has ${ended} ends of ${group.started} starts`;
  const served = answersOf(group, (status) => isServed(target, status));
  for (const histogram of [group.service, group.response]) {
    if (histogram !== null && countOf(loadHistogram(histogram)) !== served)
      return `${who} has other times than its ${served} served answers`;
  }
  return null;
}
