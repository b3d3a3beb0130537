import type { Case } from '../case.ts';
import { GENERATED, row, ruler } from './kill-matrix.ts';
import type { NamedDefect } from './trial.ts';

type Row = Pick<Case, 'id' | 'title' | 'area' | 'level' | 'clause' | 'needs'>;

function section(area: string, cases: readonly Row[], defects: readonly NamedDefect[]): string[] {
  return [
    '',
    `## ${area}`,
    '',
    row('case', 'the API …', 'level', 'clause', 'fails for'),
    ruler(5),
    ...cases.map(({ id, title, level, clause, needs }) => {
      const killers = defects.filter(({ kills }) => kills.includes(id)).length;
      const power = needs?.length ? ` (needs ${needs.join(', ')})` : '';
      return row(
        `\`${id}\``,
        `${title}${power}`,
        level,
        `[${clause.text}](${clause.url})`,
        plural(killers, 'defect'),
      );
    }),
  ];
}

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

/** docs/cases.md: every rule, by area, with its clause and how many defects show that it can fail. */
export function renderCatalogue(cases: readonly Row[], defects: readonly NamedDefect[]): string {
  const areas = [...new Set(cases.map(({ area }) => area))];
  const lines = [
    '# Cases',
    '',
    GENERATED,
    '',
    `${plural(cases.length, 'case')} in ${areas.length} areas. A required case that fails rejects; a recommended one warns; an advisory one is reported.`,
    'Which defects fail which case stands in [the kill matrix](kill-matrix.md).',
    ...areas.flatMap((area) =>
      section(
        area,
        cases.filter((one) => one.area === area),
        defects,
      ),
    ),
  ];
  return `${lines.join('\n')}\n`;
}
