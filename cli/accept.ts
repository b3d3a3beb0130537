import { join } from 'node:path';
import { EXIT, GateError } from '../contract/error.ts';
import { judge } from '../judge/verdict.ts';
import type { Acceptance } from '../records/acceptance.ts';
import { readRun } from '../records/read-run.ts';
import { RUN_FILES, replaceFile } from '../records/run-directory.ts';
import { futureDay } from './day.ts';
import type { Terminal } from './main.ts';
import { reportWriter } from './report-files.ts';
import { SIGNING_KEY, signStatement } from './sign-statement.ts';

interface AcceptOptions {
  readonly by: string;
  readonly reason: string;
  readonly until: string;
}

/** `gatehouse accept RUN`: somebody takes a hold upon themselves, on record in the run. Exit 0 from then on, until the day is over. */
export function accept(dir: string, options: AcceptOptions, terminal: Terminal): number {
  const now = new Date();
  const recorded = readRun(dir);
  const { run } = recorded;
  const before = judge({ ...recorded, acceptance: null }, now);
  if (before.verdict !== 'hold')
    return refuse(
      `the verdict of ${run.id} is ${before.verdict}`,
      'accept a hold; mend a reject, or adopt its failures.',
    );
  if (run.state !== 'complete' || run.filtered || run.observationsHash === null)
    return refuse(`the run ${run.id} is partial`, 'accept a whole run: gatehouse check without a filter.');
  for (const [name, text] of Object.entries({ by: options.by, reason: options.reason }))
    if (text.trim() === '') return refuse(`--${name} is empty`, 'say who, and why.');
  const acceptance: Acceptance = {
    schema: 'gatehouse/acceptance@1',
    by: options.by.trim(),
    reason: options.reason.trim(),
    until: futureDay(options.until, now),
    at: now.toISOString(),
    contractHash: run.contractHash,
    observationsHash: run.observationsHash,
  };
  replaceFile(join(dir, RUN_FILES.acceptance), `${JSON.stringify(acceptance, null, 2)}\n`);
  const verdict = judge({ ...recorded, acceptance }, now);
  reportWriter(dir, terminal)({ ...recorded, verdict }, {});
  const key = terminal.env[SIGNING_KEY];
  if (run.subject !== undefined && key) signStatement(dir, key);
  return verdict.exitCode === EXIT.promote ? EXIT.promote : EXIT.hold;
}

function refuse(what: string, fix: string): never {
  throw new GateError('usage', [{ what, fix }]);
}
