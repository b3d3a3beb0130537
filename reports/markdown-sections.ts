import { areaTable, SHOWN } from './figures.ts';
import type { ReportInput } from './input.ts';
import { code, grid, prose } from './markdown-text.ts';
import { subjectLabel } from './reasons.ts';
import { untested } from './untested.ts';

const MAX_ROWS = 50;

export function figures(input: ReportInput): readonly string[] {
  const rows = areaTable(input).map((row) => [
    prose(row.area),
    ...SHOWN.map((shown) => String(row.counts[shown])),
  ]);
  return rows.length === 0 ? [] : ['### Figures', grid(['area', ...SHOWN], rows)];
}

export function untestedBlock(input: ReportInput): readonly string[] {
  const all = untested(input);
  const rows = all
    .slice(0, MAX_ROWS)
    .map((u) => [
      String(u.count),
      u.outcome,
      prose(u.areas.join(', ')),
      prose(u.reason),
      u.remedy === null ? '' : prose(u.remedy),
    ]);
  return section(
    'Not tested',
    grid(['how many', 'outcome', 'areas', 'why', 'what would prove it'], rows),
    all.length,
  );
}

export function waived(input: ReportInput): readonly string[] {
  const all = input.verdict.waived;
  const rows = all
    .slice(0, MAX_ROWS)
    .map((w) => [code(w.id), code(subjectLabel(w.subject)), prose(w.reason), prose(w.owner), prose(w.until)]);
  return section('Waived', grid(['case', 'where', 'reason', 'owner', 'until'], rows), all.length);
}

export function deviations(input: ReportInput): readonly string[] {
  const all = input.verdict.deviations;
  return section(
    'Departs from a standard, as the contract says',
    all
      .slice(0, MAX_ROWS)
      .map((d) => `- ${prose(d)}`)
      .join('\n'),
    all.length,
  );
}

export function objectives(input: ReportInput): readonly string[] {
  const all = input.verdict.objectives;
  const rows = all.slice(0, MAX_ROWS).map((o) => [prose(o.name), prose(o.target), o.result, prose(o.detail)]);
  return section('Objectives', grid(['objective', 'target', 'result', 'detail'], rows), all.length);
}

export function section(title: string, body: string, count: number): readonly string[] {
  if (count === 0) return [];
  return [`### ${title}`, count > MAX_ROWS ? `${body}\n\nand ${count - MAX_ROWS} more` : body];
}
