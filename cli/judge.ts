import { isDeepStrictEqual } from 'node:util';
import { GateError } from '../contract/error.ts';
import { judgeLoad } from '../judge/load.ts';
import { judge } from '../judge/verdict.ts';
import { readLoad } from '../records/load-result.ts';
import { readRun } from '../records/read-run.ts';
import type { Terminal } from './main.ts';
import { reportWriter } from './report-files.ts';

/** `gatehouse judge RUN`: the recorded run, judged now. Nothing is sent; the reports are written anew. */
export async function judgeRun(dir: string, options: { json?: true }, terminal: Terminal): Promise<number> {
  const recorded = readRun(dir);
  const load = readLoad(dir);
  if (load !== null) refuseOthers(recorded, load);
  const verdict = judge(recorded, new Date());
  reportWriter(dir, terminal)({ ...recorded, verdict, ...(load === null ? {} : { load }) }, options);
  return verdict.exitCode;
}

/** A load run's observations follow from its result; a result that leads to others was changed afterwards. */
function refuseOthers(
  recorded: ReturnType<typeof readRun>,
  { plan, result }: NonNullable<ReturnType<typeof readLoad>>,
): void {
  if (isDeepStrictEqual(judgeLoad(recorded.contract, plan, result), recorded.observations)) return;
  throw new GateError('record-invalid', [
    {
      what: 'the load result does not lead to the observations that the run recorded',
      fix: 'judge an unchanged run of this version',
    },
  ]);
}
