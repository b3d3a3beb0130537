import type { LoadScenario, LoadStage } from '../records/load-plan.ts';

type Rates = Pick<LoadScenario, 'stages' | 'perMs'>;

/** How many starts a stage holds: the area under its rate. */
const area = ({ from, to, forMs }: LoadStage, perMs: number): number => ((from + to) / 2) * (forMs / perMs);

/** The scenario's length without its grace, in milliseconds. */
export const lengthMs = ({ stages }: Pick<LoadScenario, 'stages'>): number =>
  stages.reduce((sum, { forMs }) => sum + forMs, 0);

/**
 * How many starts the stages hold. Start 0 is due at once and start i when the integral of the rate reaches i, so an integral of
 * exactly n holds the starts 0 to n - 1.
 */
export function countStarts({ stages, perMs }: Rates): number {
  // Areas are sums of halves and thirds of whole numbers; rounding must not add or lose a start.
  const total = stages.reduce((sum, stage) => sum + area(stage, perMs), 0);
  return Math.ceil(Number(total.toFixed(6)));
}

/** The moment within a stage at which its integral reaches `x`, in milliseconds; the inverse of a t + (b - a) t² / 2d. */
function inverse({ from, to, forMs }: LoadStage, perMs: number, x: number): number {
  const a = from / perMs;
  const slope = (to - from) / perMs / forMs;
  // The form without cancellation: right for slope 0 and for either sign.
  const root = Math.sqrt(Math.max(0, a * a + 2 * slope * x));
  return a + root === 0 ? 0 : Math.min(forMs, (2 * x) / (a + root));
}

/** When start i is due, in milliseconds after the scenario's begin; never decreases. To be called for rising i. */
export function createSchedule({ stages, perMs }: Rates): (start: number) => number {
  const marks: { stage: LoadStage; beginMs: number; before: number; after: number }[] = [];
  let beginMs = 0;
  let before = 0;
  for (const stage of stages) {
    const after = before + area(stage, perMs);
    marks.push({ stage, beginMs, before, after });
    beginMs += stage.forMs;
    before = after;
  }
  const endMs = beginMs;
  let at = 0;
  return (start) => {
    while (at < marks.length - 1 && start >= (marks[at]?.after ?? 0)) at += 1;
    const mark = marks[at];
    return mark === undefined ? endMs : mark.beginMs + inverse(mark.stage, perMs, start - mark.before);
  };
}
