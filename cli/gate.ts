import { subjectOf } from '../records/statement-subject.ts';
import { openCi } from './ci.ts';
import { runGate } from './gate-run.ts';
import { engineNamed } from './load-engines.ts';
import type { Terminal } from './main.ts';
import { withProgress } from './progress.ts';
import { reportWriter } from './report-files.ts';
import { SIGNING_KEY, signStatement } from './sign-statement.ts';
import { readTarget } from './target.ts';

interface GateOptions {
  readonly subject?: string;
  readonly audit?: string[];
  readonly load: boolean;
  readonly engine: string;
  readonly allowProtected?: true;
  readonly runs: string;
  readonly seed?: string;
  readonly ci?: string;
  readonly json?: true;
}

/** `gatehouse gate CONTRACT ENV`: doctor, audit, check and load in one run, one verdict, and a statement about what was judged. */
export async function gate(
  contract: string | undefined,
  environment: string | undefined,
  options: GateOptions,
  terminal: Terminal,
): Promise<number> {
  const target = readTarget(contract, environment);
  const ci = openCi(options.ci, terminal);
  const subject = options.subject ?? null;
  if (subject !== null) subjectOf(subject, target.loaded.contract.api.name);
  const { input, dir } = await withProgress(terminal, (progress, signal) =>
    runGate(target, {
      runs: options.runs,
      env: terminal.env,
      signal,
      progress,
      ...(options.seed ? { seed: options.seed } : {}),
      subject,
      audit: options.audit ?? [],
      engine: options.load ? engineNamed(options.engine, terminal.env) : null,
      allowProtected: options.allowProtected === true,
      onNote: terminal.err,
    }),
  );
  reportWriter(dir, terminal)(input, options);
  const key = terminal.env[SIGNING_KEY];
  if (subject !== null && key) signStatement(dir, key);
  if (subject === null)
    terminal.err('no statement was written: --subject names the image or commit that was judged');
  ci.report(input, dir);
  return input.verdict.exitCode;
}
