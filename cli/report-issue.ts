import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT, GateError } from '../contract/error.ts';
import { appendReport } from '../records/report-files.ts';
import { readWatch, WATCH_FILES } from '../records/watch-files.ts';
import type { Terminal } from './main.ts';

const MAX_TEXT = 2000;

/** `gatehouse report-issue TEXT --run RUN`: tells a watch that runs what somebody outside saw. */
export function reportIssue(
  text: string,
  { run, by }: { readonly run: string; readonly by: string },
  { out }: Terminal,
): number {
  if (!existsSync(join(run, WATCH_FILES.watch)))
    throw new GateError('usage', [
      { what: `${run} is no watch`, fix: 'name the run that gatehouse watch said at its start.' },
    ]);
  readWatch(run);
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > MAX_TEXT)
    throw new GateError('usage', [
      {
        what: `a report has 1 to ${MAX_TEXT} characters, not ${trimmed.length}`,
        fix: 'say in a sentence who sees what.',
      },
    ]);
  appendReport(run, { schema: 'gatehouse/report@1', at: new Date().toISOString(), by, text: trimmed });
  out(`reported to ${run}; its watch takes it up with its next interval`);
  return EXIT.promote;
}
