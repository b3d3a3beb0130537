import { readFileSync } from 'node:fs';
import { EXIT, formatProblem, GateError } from '../contract/error.ts';
import type { LoadedContract } from '../contract/load.ts';
import { ratchet } from '../contract/openapi/ratchet.ts';
import { type OpenApiDocument, readOpenApi } from '../contract/openapi/read.ts';
import type { Terminal } from './main.ts';
import { readContract } from './target.ts';

interface ValidateOptions {
  /** An OpenAPI document, every operation of which needs a row. */
  readonly openapi?: string;
}

/** `gatehouse validate CONTRACT…`: every problem of every file, each at its place. Nothing is called. */
export async function validate(
  paths: readonly string[],
  options: ValidateOptions,
  terminal: Terminal,
): Promise<number> {
  const document = options.openapi === undefined ? null : readDocument(options.openapi);
  let broken = 0;
  for (const path of paths) {
    try {
      const loaded = readContract(path);
      if (document !== null) hold(document, loaded, terminal);
      const { routes, identities, environments } = loaded.contract;
      const counts = `${routes.length} routes, ${Object.keys(identities).length} identities, ${Object.keys(environments).length} environments`;
      const covered =
        document === null
          ? ''
          : `; all ${document.operations.length} operations of ${document.file} have a row`;
      terminal.out(`${loaded.file}: valid (${counts})${covered}`);
    } catch (error) {
      if (!(error instanceof GateError)) throw error;
      broken += 1;
      terminal.err(error.message);
    }
  }
  return broken === 0 ? EXIT.promote : EXIT.couldNotRun;
}

/** Throws GateError `contract-invalid` when an operation lacks its row; prints what is only worth a look. */
function hold(document: OpenApiDocument, loaded: LoadedContract, terminal: Terminal): void {
  const { missing, notes } = ratchet(document, loaded);
  for (const note of notes) terminal.err(`note: ${formatProblem(note)}`);
  for (const note of document.notes) terminal.err(`note: ${document.file}: ${note}`);
  if (missing.length > 0) throw new GateError('contract-invalid', missing);
}

export function readDocument(file: string): OpenApiDocument {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'cannot be read';
    throw new GateError(
      'openapi-unreadable',
      [{ what: `cannot read the OpenAPI document ${file} (${reason})`, fix: 'name a file in YAML or JSON.' }],
      { cause },
    );
  }
  return readOpenApi(file, text);
}
