import { runCheck } from './check-run.ts';
import type { Terminal } from './main.ts';
import { withProgress } from './progress.ts';
import { reportWriter } from './report-files.ts';
import { readTarget } from './target.ts';

interface CheckOptions {
  readonly case?: string[];
  readonly area?: string[];
  readonly route?: string[];
  readonly identity?: string[];
  readonly runs: string;
  readonly seed?: string;
  readonly json?: true;
}

/** `gatehouse check CONTRACT ENV`: calls the API, judges, reports. */
export async function check(
  contract: string | undefined,
  environment: string | undefined,
  options: CheckOptions,
  terminal: Terminal,
): Promise<number> {
  const target = readTarget(contract, environment);
  const filter = {
    ...(options.case ? { cases: options.case } : {}),
    ...(options.area ? { areas: options.area } : {}),
    ...(options.route ? { routes: options.route } : {}),
    ...(options.identity ? { identities: options.identity } : {}),
  };
  const { input, dir } = await withProgress(terminal, (progress, signal) =>
    runCheck(target, {
      runs: options.runs,
      env: terminal.env,
      signal,
      progress,
      filter,
      ...(options.seed ? { seed: options.seed } : {}),
    }),
  );
  reportWriter(dir, terminal)(input, options);
  return input.verdict.exitCode;
}
