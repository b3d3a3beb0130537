import { judge } from '../judge/verdict.ts';
import { readRun } from '../records/read-run.ts';
import type { Terminal } from './main.ts';
import { reportWriter } from './report-files.ts';

/** `gatehouse judge RUN`: the recorded run, judged now. Nothing is sent; the reports are written anew. */
export async function judgeRun(dir: string, options: { json?: true }, terminal: Terminal): Promise<number> {
  const recorded = readRun(dir);
  const verdict = judge(recorded, new Date());
  reportWriter(dir, terminal)({ ...recorded, verdict }, options);
  return verdict.exitCode;
}
