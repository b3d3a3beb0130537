import { randomBytes } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { GateError } from '../contract/error.ts';
import { githubAnnotations } from '../reports/github.ts';
import type { ReportInput } from '../reports/input.ts';
import { renderMarkdown } from '../reports/markdown.ts';
import type { Terminal } from './main.ts';

/** What a pipeline wants to be told beyond the exit code and the files of the run. */
export interface Ci {
  /** The run is there. */
  report(input: ReportInput, dir: string): void;
}

const NONE: Ci = { report: () => undefined };

/** `--ci github`: until the report, nothing that is printed can be taken for a command of the workflow. */
export function openCi(name: string | undefined, { out, env }: Terminal): Ci {
  if (name === undefined) return NONE;
  if (name !== 'github')
    throw new GateError('usage', [
      { what: `--ci ${name} is not known`, fix: 'say --ci github; others read the files of the run.' },
    ]);
  const token = randomBytes(16).toString('hex');
  out(`::stop-commands::${token}`);
  return {
    report(input, dir) {
      out(`::${token}::`);
      for (const line of githubAnnotations(input)) out(line);
      append(env['GITHUB_STEP_SUMMARY'], `${renderMarkdown(input)}\n`);
      append(env['GITHUB_OUTPUT'], `verdict=${input.verdict.verdict}\nrun=${dir}\n`);
    },
  };
}

function append(file: string | undefined, text: string): void {
  if (file) appendFileSync(file, text);
}
