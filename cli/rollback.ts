import { join } from 'node:path';
import { createRedactor } from '../client/redact.ts';
import { EXIT, GateError } from '../contract/error.ts';
import type { RollbackRecord } from '../records/rollback-record.ts';
import type { Snapshot } from '../records/snapshot.ts';
import { readSnapshot, WATCH_FILES } from '../records/watch-files.ts';
import { openEnvironment } from '../rehearsal/environment.ts';
import type { Expected } from '../rollout/plan-rollback.ts';
import { renderRollback } from '../rollout/render-rollback.ts';
import type { Terminal } from './main.ts';
import { openPlatform } from './platform.ts';
import { withProgress } from './progress.ts';
import { rehearsalExit, rehearsalFor, rehearsalText, rehearseRollback } from './rehearse-rollback.ts';
import { type RollbackRun, refuseForeign, runRollback } from './rollback-run.ts';
import { readTarget } from './target.ts';

export interface RollbackCommandOptions {
  readonly snapshot: string;
  readonly run?: string;
  readonly from?: string;
  readonly to?: string;
  readonly despiteAudit?: true;
  readonly apply?: true;
  readonly rehearse?: true;
  readonly out: string;
  readonly rehearsal?: string;
  readonly json?: true;
}

/** What is to be taken back: it must be named, so that a deployment nobody spoke of is left alone. */
function expectedOf({ run, from }: RollbackCommandOptions): Expected {
  if (run !== undefined) {
    const { revision, deployment } = readSnapshot(join(run, WATCH_FILES.serving));
    return { revision, deployment };
  }
  if (from !== undefined) return { revision: from, deployment: null };
  throw new GateError('usage', [
    {
      what: 'it is not said what is to be taken back',
      fix: 'name the run of the watch (--run), or the revision that serves now (--from).',
    },
  ]);
}

const exitOf = ({ result }: RollbackRecord): number => {
  if (result === 'verified' || result === 'planned') return EXIT.promote;
  return result === 'refused' ? EXIT.couldNotRun : EXIT.hold;
};

function targetOf({ snapshot, to }: RollbackCommandOptions): Snapshot {
  const taken = readSnapshot(snapshot);
  return to === undefined ? taken : { ...taken, revision: to };
}

/** `gatehouse rollback CONTRACT ENV`: plans the way back to a snapshot; with --apply goes it, and proves that it arrived. */
export async function rollbackDeployment(
  contract: string | undefined,
  environment: string | undefined,
  options: RollbackCommandOptions,
  terminal: Terminal,
): Promise<number> {
  const { loaded, environment: name } = readTarget(contract, environment);
  const target = targetOf(options);
  const rehearsal = rehearsalFor(options.rehearsal, target);
  const go = options.rehearse ? rehearse : goBack(expectedOf(options));
  return withProgress(terminal, async (progress, signal) => {
    const redactor = createRedactor();
    const opened = await openEnvironment({ loaded, environment: name, env: terminal.env, redactor, signal });
    try {
      refuseForeign(target, opened.contract);
      const platform = await openPlatform(opened.contract, terminal.env);
      progress.stage(`Going back to ${target.revision}${options.apply ? '' : ' (a plan only)'}`);
      const way = {
        environment: opened,
        platform,
        target,
        rehearsal,
        despiteAudit: options.despiteAudit === true,
        signal,
        onEvent: ({ at, text }: { at: string; text: string }) => terminal.err(`${at} ${text}`),
      };
      return await go(way, options, terminal);
    } finally {
      await opened.close();
    }
  });
}

type Go = (
  way: Omit<RollbackRun, 'expected' | 'apply' | 'dir'>,
  options: RollbackCommandOptions,
  terminal: Terminal,
) => Promise<number>;

const goBack =
  (expected: Expected): Go =>
  async (way, options, { out }) => {
    const { run, apply, json } = options;
    const record = await runRollback({ ...way, expected, apply: apply === true, dir: run ?? null });
    out(json ? JSON.stringify(record, null, 2) : renderRollback(record));
    return exitOf(record);
  };

const rehearse: Go = async (way, options, { out }) => {
  const rehearsal = await rehearseRollback(way, options.out);
  out(options.json ? JSON.stringify(rehearsal, null, 2) : rehearsalText(rehearsal));
  return rehearsalExit(rehearsal);
};
