import { appendFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { GateError } from '../contract/error.ts';
import { readJson, readJsonLines } from './json-lines.ts';
import { RollbackRecord } from './rollback-record.ts';
import { replaceFile } from './run-directory.ts';
import { Sample, WatchRecord } from './sample.ts';
import { Snapshot } from './snapshot.ts';
import { validator } from './validate.ts';

/** What a watch adds to a run directory. `serving.json`: what the platform served when it began, as a snapshot. */
export const WATCH_FILES = {
  watch: 'watch.json',
  samples: 'samples.jsonl',
  serving: 'serving.json',
  rollback: 'rollback.json',
} as const;

const checkSample = validator<Sample>(Sample);
const checkWatch = validator<WatchRecord>(WatchRecord);
const checkSnapshot = validator<Snapshot>(Snapshot);
const checkRollback = validator<RollbackRecord>(RollbackRecord);

export interface SampleWriter {
  /** Appended at once, so that whatever kills the watch leaves what it saw. */
  sample(sample: Sample): void;
}

/** Opens the samples of a run for writing; `earlier` are those that are there already, whole ones only. */
export function openSamples(dir: string, earlier: readonly Sample[] = []): SampleWriter {
  const file = join(dir, WATCH_FILES.samples);
  // Rewritten, not only appended to: a crash may have left half a line.
  replaceFile(file, earlier.map((sample) => `${JSON.stringify(sample)}\n`).join(''));
  return { sample: (sample) => appendFileSync(file, `${JSON.stringify(checkSample(sample, 'sample'))}\n`) };
}

/** The intervals of a watch, validated; one that is missing between two others is an error. */
export function readSamples(dir: string): readonly Sample[] {
  const file = join(dir, WATCH_FILES.samples);
  const samples = readJsonLines(file).map((line, index) => checkSample(line, `${file}:${index + 1}`));
  const gap = samples.findIndex(({ interval }, index) => interval !== index + 1);
  if (gap < 0) return samples;
  throw new GateError('record-invalid', [
    {
      what: `${file}:${gap + 1} is interval ${samples[gap]?.interval}, not ${gap + 1}`,
      fix: 'give an unchanged run',
    },
  ]);
}

export function writeWatch(dir: string, watch: WatchRecord): void {
  replaceFile(join(dir, WATCH_FILES.watch), `${JSON.stringify(checkWatch(watch, 'watch'), null, 2)}\n`);
}

export function readWatch(dir: string): WatchRecord {
  const file = join(dir, WATCH_FILES.watch);
  return checkWatch(readJson(file), file);
}

export function writeSnapshot(file: string, snapshot: Snapshot): void {
  replaceFile(file, `${JSON.stringify(checkSnapshot(snapshot, 'snapshot'), null, 2)}\n`);
}

export function readSnapshot(file: string): Snapshot {
  return checkSnapshot(readJson(file), file);
}

/** Everything a watch recorded. */
export interface RecordedWatch {
  readonly record: WatchRecord;
  readonly samples: readonly Sample[];
  /** How the way back went; null: none was tried. */
  readonly rollback: RollbackRecord | null;
}

/** What a watch recorded in a run directory; null for another kind of run. */
export function readWatched(dir: string): RecordedWatch | null {
  if (!existsSync(join(dir, WATCH_FILES.watch))) return null;
  const file = join(dir, WATCH_FILES.rollback);
  const rollback = existsSync(file) ? checkRollback(readJson(file), file) : null;
  return { record: readWatch(dir), samples: readSamples(dir), rollback };
}
