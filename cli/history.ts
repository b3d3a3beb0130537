import { EXIT, GateError } from '../contract/error.ts';
import { readHistory } from '../records/read-history.ts';
import { replaceFile } from '../records/run-directory.ts';
import { type HistoryRow, historyRows, renderHistory } from '../reports/history.ts';
import { renderHistoryPage } from '../reports/html/history.ts';
import type { Terminal } from './main.ts';

interface HistoryOptions {
  readonly api?: string;
  readonly environment?: string;
  readonly out?: string;
  readonly json?: true;
}

/** `gatehouse history RUNS`: verdicts and figures over runs, as lines, as JSON, or as a page with charts. */
export function history(root: string, options: HistoryOptions, terminal: Terminal): number {
  const { runs, unreadable } = readHistory(root);
  const wanted = ({ api, environment }: HistoryRow): boolean =>
    (options.api ?? api) === api && (options.environment ?? environment) === environment;
  const rows = historyRows(runs).filter(wanted);
  if (rows.length === 0 && unreadable.length === 0) {
    throw new GateError('usage', [
      {
        what: `${root} holds no such run`,
        fix: 'give the folder that run directories go to, and an API that was run.',
      },
    ]);
  }
  if (options.out !== undefined) {
    replaceFile(options.out, renderHistoryPage(rows, unreadable));
    terminal.err(`${options.out} written`);
  }
  terminal.out(
    options.json ? JSON.stringify({ rows, unreadable }, null, 2) : renderHistory(rows, unreadable),
  );
  return EXIT.promote;
}
