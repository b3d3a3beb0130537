import { createHash } from 'node:crypto';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { GateError } from '../contract/error.ts';
import { type RecordedRun, readRun } from './read-run.ts';
import { RUN_FILES, type RunWriter, replaceFile } from './run-directory.ts';

/** A run that ended before its end, with a writer that goes on where it stopped. */
export interface ReopenedRun {
  readonly recorded: RecordedRun;
  readonly writer: RunWriter;
  /** The first exchange id that is free. */
  readonly nextExchange: number;
}

/** Reopens a run to go on with it; observations are written anew, since they are made at the end. */
export function reopenRun(dir: string): ReopenedRun {
  const recorded = readRun(dir);
  if (recorded.run.state === 'complete') {
    throw new GateError('usage', [
      { what: `${dir} has come to its end: there is nothing to resume`, fix: 'start a new watch' },
    ]);
  }
  const file = (name: string): string => join(dir, name);
  // A crash may have left half a line, and the next would be appended to it.
  const text = readFileSync(file(RUN_FILES.exchanges), 'utf8');
  replaceFile(file(RUN_FILES.exchanges), text.slice(0, text.lastIndexOf('\n') + 1));
  writeFileSync(file(RUN_FILES.observations), '');
  const observations = createHash('sha256');
  return {
    recorded,
    nextExchange: 1 + Math.max(-1, ...recorded.exchanges.keys()),
    writer: {
      dir,
      id: basename(dir),
      exchange: (exchange) => appendFileSync(file(RUN_FILES.exchanges), `${JSON.stringify(exchange)}\n`),
      observation: (observation) => {
        const line = `${JSON.stringify(observation)}\n`;
        observations.update(line);
        appendFileSync(file(RUN_FILES.observations), line);
      },
      save: (run) => replaceFile(file(RUN_FILES.run), `${JSON.stringify(run, null, 2)}\n`),
      observationsHash: () => observations.copy().digest('hex'),
    },
  };
}
