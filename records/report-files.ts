import { appendFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { readJsonLines } from './json-lines.ts';
import { OutsideReport } from './outside.ts';
import { validator } from './validate.ts';

const FILE = 'reports.jsonl';

const check = validator<OutsideReport>(OutsideReport);

/** Leaves a report for the watch that writes into this directory. */
export function appendReport(dir: string, report: OutsideReport): void {
  appendFileSync(join(dir, FILE), `${JSON.stringify(check(report, 'report'))}\n`);
}

/** Every report that was left, in its order; a line that is not whole yet counts later. Throws GateError `record-invalid`. */
export function readReports(dir: string): readonly OutsideReport[] {
  const file = join(dir, FILE);
  if (!existsSync(file)) return [];
  return readJsonLines(file).map((line, index) => check(line, `${file}:${index + 1}`));
}
