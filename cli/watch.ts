import type { Terminal } from './main.ts';
import { withProgress } from './progress.ts';
import { reportWriter } from './report-files.ts';
import { readTarget } from './target.ts';
import { runWatch } from './watch-run.ts';

export interface WatchCommandOptions {
  readonly baseline?: string[];
  readonly every?: string;
  readonly for?: string;
  readonly resume?: string;
  readonly runs: string;
  readonly json?: true;
}

/** `gatehouse watch CONTRACT ENV`: probes a deployment, judges after every probe, reports. */
export async function watchDeployment(
  contract: string | undefined,
  environment: string | undefined,
  options: WatchCommandOptions,
  terminal: Terminal,
): Promise<number> {
  const target = readTarget(contract, environment);
  return withProgress(terminal, (progress, signal) =>
    runWatch(
      target,
      { ...options, env: terminal.env, signal, progress, onAlert: (text) => terminal.err(`ALERT: ${text}`) },
      async ({ input, dir }) => {
        reportWriter(dir, terminal)(input, options);
        return input.verdict.exitCode;
      },
    ),
  );
}
