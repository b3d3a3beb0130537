import { basename } from 'node:path';
import { resolve } from '../contract/resolve.ts';
import { changesOf, driftObservations } from '../stacks/drift.ts';
import { type DocumentOptions, judgeDocuments, readJson } from './document-run.ts';
import type { Terminal } from './main.ts';
import { readTarget } from './target.ts';

/** `gatehouse drift PLAN…`: what `terraform show -json` says of a plan, read before any apply. */
export async function driftPlans(
  files: readonly string[],
  options: DocumentOptions,
  terminal: Terminal,
): Promise<number> {
  const { loaded, environment } = readTarget(options.contract, options.environment);
  const contract = resolve(loaded.contract, environment, { keepUnresolved: true });
  const plans = files.map(readJson);
  const observations = plans.flatMap(({ value, file }) =>
    driftObservations(changesOf(value, file), basename(file)),
  );
  // Several plans are one state of the environment: the first names it.
  const revisions = plans.slice(0, 1).map(({ hash }) => hash);
  return judgeDocuments(
    {
      what: 'drift',
      contractFile: loaded.file,
      contract: { ...contract, waivers: [] },
      observations,
      revisions,
    },
    options,
    terminal,
  );
}
