import { join, relative } from 'node:path';
import { RUN_FILES, replaceFile } from '../records/run-directory.ts';
import { renderCtrf } from '../reports/ctrf.ts';
import { renderHtml } from '../reports/html.ts';
import type { ReportInput } from '../reports/input.ts';
import { renderJunit } from '../reports/junit.ts';
import { renderMarkdown } from '../reports/markdown.ts';
import { renderSarif } from '../reports/sarif.ts';
import { renderSummary } from '../reports/terminal.ts';
import type { Terminal } from './main.ts';
import { writeStatement } from './statement-file.ts';

/** Writes the verdict and every report into the run directory. */
export function writeReports(dir: string, input: ReportInput): void {
  replaceFile(join(dir, RUN_FILES.verdict), `${JSON.stringify(input.verdict, null, 2)}\n`);
  replaceFile(join(dir, 'report.html'), renderHtml(input));
  replaceFile(join(dir, 'report.md'), renderMarkdown(input));
  replaceFile(join(dir, 'junit.xml'), renderJunit(input));
  replaceFile(join(dir, 'report.sarif'), renderSarif(input));
  replaceFile(join(dir, 'ctrf.json'), renderCtrf(input));
  writeStatement(dir, input);
}

/** Writes the reports, then prints the summary, or the verdict as JSON. */
export function reportWriter(dir: string, terminal: Terminal) {
  return (input: ReportInput, options: { json?: true }): void => {
    writeReports(dir, input);
    if (options.json) {
      terminal.out(JSON.stringify(input.verdict, null, 2));
      return;
    }
    const reportPath = relative(process.cwd(), join(dir, 'report.html'));
    terminal.out(renderSummary(input, { color: terminal.color, width: terminal.width, reportPath }));
  };
}
