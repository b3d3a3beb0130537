import { readFileSync } from 'node:fs';
import { appendWaivers } from '../contract/append-waivers.ts';
import { EXIT, GateError } from '../contract/error.ts';
import { debtsOf } from '../judge/debts.ts';
import { judge } from '../judge/verdict.ts';
import { type RecordedRun, readRun } from '../records/read-run.ts';
import { replaceFile } from '../records/run-directory.ts';
import { dayAfter, futureDay } from './day.ts';
import type { Terminal } from './main.ts';

interface AdoptOptions {
  readonly owner: string;
  readonly until?: string;
  readonly contract?: string;
}

const DEFAULT_DAYS = 90;

/** `gatehouse adopt RUN`: what the run found broken becomes dated waivers in the contract; whatever breaks later rejects. */
export function adopt(dir: string, options: AdoptOptions, terminal: Terminal): number {
  const now = new Date();
  const recorded = readRun(dir);
  refusePartial(dir, recorded);
  const until = options.until === undefined ? dayAfter(now, DEFAULT_DAYS) : futureDay(options.until, now);
  const debts = debtsOf(recorded.observations, recorded.contract, {
    owner: options.owner,
    until,
    today: dayAfter(now, 0),
  });
  const file = options.contract ?? recorded.run.contractFile;
  if (debts.length > 0) {
    const text = readFileSync(file, 'utf8');
    replaceFile(file, appendWaivers(file, text, debts));
    for (const { case: id, route = 'the API', identity } of debts)
      terminal.out(`  ${id} on ${route}${identity === undefined ? '' : ` as ${identity}`}`);
  }
  terminal.out(
    debts.length === 0
      ? 'Nothing to adopt: no required rule is broken without a waiver.'
      : `${debts.length} ${debts.length === 1 ? 'debt' : 'debts'} adopted by ${options.owner} until ${until}, under waivers: in ${file}. Review them, and check again.`,
  );
  const left = judge(recorded, now).reasons.filter(
    ({ effect, id }) => effect === 'hold' || id.startsWith('waivers/'),
  );
  for (const { id, text } of left)
    terminal.err(`not adopted, since it is no failure of the API: ${text} [${id}]`);
  return EXIT.promote;
}

/** A part of the cases says nothing about the rest, and a debt must be what was seen. */
function refusePartial(dir: string, { run }: RecordedRun): void {
  if (run.state === 'complete' && !run.filtered) return;
  throw new GateError('usage', [
    { what: `the run ${dir} is partial`, fix: 'adopt a whole run: gatehouse check without a filter.' },
  ]);
}
