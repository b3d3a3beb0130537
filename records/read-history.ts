import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { GateError } from '../contract/error.ts';
import { type Comparison, readComparison } from './comparison.ts';
import { readJson } from './json-lines.ts';
import { LOAD_FILES, readLoad } from './load-result.ts';
import { type Parity, readParity } from './parity.ts';
import { readVerdict } from './read-run.ts';
import { RunRecord } from './run.ts';
import { RUN_FILES } from './run-directory.ts';
import { validator } from './validate.ts';
import type { Verdict } from './verdict.ts';
import { WATCH_FILES } from './watch-files.ts';

export type RunKind = 'check' | 'load' | 'watch' | 'compare' | 'parity';

/** What a run left of itself, without its evidence. */
export interface PastRun {
  readonly run: RunRecord;
  readonly kind: RunKind;
  /** null: it was never judged, or its verdict is of other observations. */
  readonly verdict: Verdict | null;
  readonly load: ReturnType<typeof readLoad>;
  readonly comparison: Comparison | null;
  readonly parity: Parity | null;
}

export interface PastRuns {
  /** Oldest first. */
  readonly runs: readonly PastRun[];
  /** Directories that look like runs and cannot be read, with the reason. */
  readonly unreadable: readonly string[];
}

const checkRun = validator<RunRecord>(RunRecord);

/** Every run below a folder. One that cannot be read is named, and the others are still shown. */
export function readHistory(root: string): PastRuns {
  if (!existsSync(root))
    throw new GateError('record-invalid', [
      { what: `${root} is missing`, fix: 'give the folder that holds runs' },
    ]);
  const names = readdirSync(root).filter((name) => existsSync(join(root, name, RUN_FILES.run)));
  const runs: PastRun[] = [];
  const unreadable: string[] = [];
  for (const name of names) {
    try {
      runs.push(readPast(join(root, name)));
    } catch (error) {
      if (!(error instanceof GateError)) throw error;
      unreadable.push(`${name}: ${error.problems[0]?.what ?? error.message}`);
    }
  }
  return { runs: runs.toSorted((a, b) => (a.run.startedAt < b.run.startedAt ? -1 : 1)), unreadable };
}

function readPast(dir: string): PastRun {
  const file = join(dir, RUN_FILES.run);
  const run = checkRun(readJson(file), file);
  const verdict = existsSync(join(dir, RUN_FILES.verdict)) ? readVerdict(dir) : null;
  const comparison = readComparison(dir);
  const parity = readParity(dir);
  // A load that was killed has a plan and no result.
  const load = existsSync(join(dir, LOAD_FILES.result)) ? readLoad(dir) : null;
  const bound = verdict !== null && verdict.judged.observationsHash === (run.observationsHash ?? '');
  return {
    run,
    kind: kindOf(dir, { comparison, parity }),
    verdict: bound ? verdict : null,
    load,
    comparison,
    parity,
  };
}

function kindOf(dir: string, { comparison, parity }: Pick<PastRun, 'comparison' | 'parity'>): RunKind {
  if (comparison !== null) return 'compare';
  if (parity !== null) return 'parity';
  if (existsSync(join(dir, LOAD_FILES.plan))) return 'load';
  return existsSync(join(dir, WATCH_FILES.watch)) ? 'watch' : 'check';
}
