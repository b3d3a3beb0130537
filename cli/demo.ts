import { fileURLToPath } from 'node:url';
import { GateError } from '../contract/error.ts';
import { nearest } from '../contract/nearest.ts';
import type { Defect } from '../reference/defect.ts';
import { DEFECTS } from '../reference/defects.ts';
import { runCheck } from './check-run.ts';
import type { Terminal } from './main.ts';
import { withProgress } from './progress.ts';
import { reportWriter } from './report-files.ts';
import { readTarget } from './target.ts';

interface DemoOptions {
  readonly defect?: string;
  readonly example?: string;
  readonly runs: string;
}

/** The example contract that shows a defect, and the environment; `ID@ROUTE` is the defect on one route. */
function exampleOf(defect: string): Pick<Defect, 'example' | 'environment'> {
  const id = defect.split('@')[0] ?? '';
  const found = DEFECTS.find((known) => known.id === id);
  if (found) return found;
  const close = nearest(
    id,
    DEFECTS.map((known) => known.id),
  );
  throw new GateError('defect-unknown', [
    {
      what: `there is no defect ${id}`,
      fix: close ? `did you mean ${close}?` : 'gatehouse defects lists them',
    },
  ]);
}

/** `gatehouse demo`: an example's reference API, started and put through the gate, whole or broken. */
export async function demo(options: DemoOptions, terminal: Terminal): Promise<number> {
  const shown = options.defect ? exampleOf(options.defect) : { example: 'call-analytics' };
  const example = options.example ?? shown.example;
  const folder = fileURLToPath(new URL(`../examples/${example}`, import.meta.url));
  const environment = example === shown.example ? shown.environment : undefined;
  const target = readTarget(folder, environment ?? 'rehearsal');
  terminal.err(
    `The reference API serves examples/${example}${options.defect ? ` with the defect ${options.defect}` : ''}.`,
  );
  const env = options.defect ? { ...terminal.env, GATEHOUSE_DEFECT: options.defect } : terminal.env;
  const { input, dir } = await withProgress(terminal, (progress, signal) =>
    runCheck(target, { runs: options.runs, env, signal, progress }),
  );
  reportWriter(dir, terminal)(input, {});
  return input.verdict.exitCode;
}
