import { type Share, shareOf, sideNames } from '../judge/parity.ts';
import type { Parity } from '../records/parity.ts';
import type { ReportInput } from './input.ts';

/** How both sides fared in an area, or in all. */
export interface ParityLine {
  readonly area: string;
  readonly before: Share;
  readonly now: Share;
  readonly differing: number;
}

/** `448 of 450 (99.6 %)` */
export function shareText({ pass, of }: Share): string {
  return of === 0 ? 'none' : `${pass} of ${of} (${((100 * pass) / of).toFixed(1)} %)`;
}

const RUN = ['pass', 'fail', 'error'];

function lineOf(area: string, parity: Parity): ParityLine {
  const differing = parity.rows.filter(
    ({ baseline, candidate }) =>
      baseline !== null &&
      candidate !== null &&
      baseline.outcome !== candidate.outcome &&
      RUN.includes(baseline.outcome) &&
      RUN.includes(candidate.outcome),
  ).length;
  return { area, before: shareOf(parity, 'baseline'), now: shareOf(parity, 'candidate'), differing };
}

/** All cases together, then each area; empty for another kind of run. */
export function parityLines({ parity }: ReportInput): readonly ParityLine[] {
  if (parity === undefined) return [];
  const areas = [...new Set(parity.rows.map(({ area }) => area))];
  return [
    lineOf('all', parity),
    ...areas.map((area) => lineOf(area, { ...parity, rows: parity.rows.filter((row) => row.area === area) })),
  ];
}

export const PARITY_HEAD = (parity: Parity | undefined): readonly string[] => {
  const names = parity === undefined ? { baseline: '', candidate: '' } : sideNames(parity);
  return [`passed by ${names.baseline}`, `passed by ${names.candidate}`, 'differing'];
};

/** How much each side passes of the cases that both ran, and where the evidence is. */
export function paritySentence(input: ReportInput): string {
  const { parity } = input;
  const [all] = parityLines(input);
  if (parity === undefined || all === undefined) return '';
  const names = sideNames(parity);
  const runs = `runs ${parity.baseline.run} and ${parity.candidate.run}`;
  return `${names.baseline} passes ${shareText(all.before)}, ${names.candidate} ${shareText(all.now)} of the cases that both have; ${all.differing} differ; ${runs}`;
}
