import { closeSync, createReadStream, openSync, readSync } from 'node:fs';
import { createGunzip } from 'node:zlib';
import type { LoadPlan } from '../../records/load-plan.ts';
import { broken } from './columns.ts';
import { createFold, type Folded } from './fold.ts';
import { createScanner } from './scan.ts';

const CHUNK_BYTES = 1 << 20;

/**
 * Folds CSV files of k6 (plain, or `.gz`) into counts and histograms; the files of several pods add up. Memory stays the same
 * whatever their size. Throws GateError `record-invalid` for one that is cut off, or not of this plan.
 */
export async function foldCsv(
  plan: LoadPlan,
  files: readonly string[],
): Promise<Folded & { readonly rows: number }> {
  const fold = createFold(plan);
  let rows = 0;
  for (const file of files) {
    const scanner = createScanner(fold.take);
    if (file.endsWith('.gz')) await scanZipped(file, scanner.push);
    else scanPlain(file, scanner.push);
    scanner.end();
    rows += scanner.rows();
  }
  return { ...fold.folded(), rows };
}

function scanPlain(file: string, push: (chunk: Buffer) => void): void {
  const handle = openSync(file, 'r');
  try {
    const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
    for (let read = readSync(handle, buffer); read > 0; read = readSync(handle, buffer))
      push(buffer.subarray(0, read));
  } finally {
    closeSync(handle);
  }
}

async function scanZipped(file: string, push: (chunk: Buffer) => void): Promise<void> {
  const unzipped = createReadStream(file).pipe(createGunzip({ chunkSize: CHUNK_BYTES }));
  try {
    for await (const chunk of unzipped) push(chunk);
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && String(cause.code).startsWith('Z_'))
      throw broken(`${file} is no whole gzip file`);
    throw cause;
  }
}
