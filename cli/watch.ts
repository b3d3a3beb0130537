import type { Snapshot } from '../records/snapshot.ts';
import { readSnapshot } from '../records/watch-files.ts';
import { renderRollback } from '../rollout/render-rollback.ts';
import type { Terminal } from './main.ts';
import { withProgress } from './progress.ts';
import { rehearsalFor } from './rehearse-rollback.ts';
import { reportWriter, writeReports } from './report-files.ts';
import { readTarget, type Target } from './target.ts';
import { prepareRollback, takeBack } from './watch-rollback.ts';
import { runWatch } from './watch-run.ts';

export interface WatchCommandOptions {
  readonly baseline?: string[];
  readonly every?: string;
  readonly for?: string;
  readonly resume?: string;
  readonly rollback?: string;
  readonly despiteAudit?: true;
  readonly rehearsal?: string;
  readonly runs: string;
  readonly json?: true;
}

/** `gatehouse watch CONTRACT ENV`: probes a deployment, judges after every probe, reports; with --rollback takes it back. */
export async function watchDeployment(
  contract: string | undefined,
  environment: string | undefined,
  options: WatchCommandOptions,
  terminal: Terminal,
): Promise<number> {
  const target = readTarget(contract, environment);
  const snapshot = options.rollback === undefined ? null : readSnapshot(options.rollback);
  return watchTarget(target, options, snapshot, terminal);
}

/** Watches; goes back to the snapshot, where there is one, when a trigger calls. */
export async function watchTarget(
  target: Target,
  options: WatchCommandOptions,
  snapshot: Snapshot | null,
  terminal: Terminal,
): Promise<number> {
  const { env, err } = terminal;
  const rehearsal = snapshot && rehearsalFor(options.rehearsal, snapshot);
  return withProgress(terminal, (progress, signal) =>
    runWatch(
      target,
      {
        ...options,
        env,
        signal,
        progress,
        onAlert: (text) => err(`ALERT: ${text}`),
        ...(snapshot?.alarms === undefined ? {} : { alarms: snapshot.alarms }),
        ...(snapshot && {
          beforeStart: (dir, effective) =>
            prepareRollback(snapshot, dir, effective, { env, onAlert: (text) => err(`ALERT: ${text}`) }),
        }),
      },
      async ({ input, watched, dir, environment: open }) => {
        if (snapshot === null || signal.aborted) {
          reportWriter(dir, terminal)(input, options);
          return input.verdict.exitCode;
        }
        // The verdict must stand on the disk before anything is done about it.
        writeReports(dir, input);
        progress.stage('Acting on the verdict');
        const taken = await takeBack(dir, input.run, env, {
          environment: open,
          target: snapshot,
          rehearsal,
          despiteAudit: options.despiteAudit === true,
          signal,
          onEvent: ({ at, text }) => err(`${at} ${text}`),
        });
        reportWriter(dir, terminal)({ ...input, watch: { ...watched, rollback: taken } }, options);
        const said =
          taken === null ? 'nothing was rolled back: no trigger of the watch called' : renderRollback(taken);
        if (options.json) err(said);
        else terminal.out(`\n${said}`);
        return input.verdict.exitCode;
      },
    ),
  );
}
