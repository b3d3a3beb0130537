import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { GateError, type Place, type Problem } from './error.ts';
import type { Contract } from './schema/contract.ts';
import { SEMANTICS } from './semantics.ts';
import { validateContract } from './validate.ts';
import { readYaml } from './yaml.ts';

export interface LoadedContract {
  readonly file: string;
  readonly contract: Contract;
  /** Where a JSON Pointer (RFC 6901) into the contract stands: the value, or its key when it is a map or a list. */
  readonly placeOf: (pointer: string) => Place;
  /** SHA-256 of the file's text, hexadecimal. */
  readonly hash: string;
}

/**
 * Reads, parses and checks a contract: syntax, schema, then what a schema cannot say.
 * Throws GateError `contract-unreadable` (no such file) or `contract-invalid` with every problem found, each in its place.
 */
export function loadContract(file: string, read: (path: string) => string): LoadedContract {
  const text = readText(file, read);
  const document = readYaml(file, text);
  if (document.problems.length > 0) throw new GateError('contract-invalid', inOrder(document.problems));
  const { contract, failures } = validateContract(document.value);
  if (contract === null) {
    const problems = failures.map(({ pointer, at, what, fix }) => ({
      what,
      fix,
      place: at === 'key' ? document.placeOfKey(pointer) : document.placeOf(pointer),
    }));
    throw new GateError('contract-invalid', inOrder(problems));
  }
  const problems = SEMANTICS.flatMap(({ check }) => check(contract, document.placeOf));
  if (problems.length > 0) throw new GateError('contract-invalid', inOrder(problems));
  const hash = createHash('sha256').update(text).digest('hex');
  return { file, contract, placeOf: document.placeOf, hash };
}

/** The contract's file: a directory stands for the `gatehouse.yaml` in it. */
export function findContract(
  pathOrDir: string,
  isDirectory: (path: string) => boolean = isDirectoryOnDisk,
): string {
  return isDirectory(pathOrDir) ? join(pathOrDir, 'gatehouse.yaml') : pathOrDir;
}

function isDirectoryOnDisk(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function readText(file: string, read: (path: string) => string): string {
  try {
    return read(file);
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'cannot be read';
    throw new GateError(
      'contract-unreadable',
      [
        {
          what: `cannot read the contract ${file} (${reason})`,
          fix: 'name a contract, or a directory with a gatehouse.yaml.',
        },
      ],
      { cause },
    );
  }
}

function inOrder(problems: readonly Problem[]): readonly Problem[] {
  return problems.toSorted(
    (a, b) => (a.place?.line ?? 0) - (b.place?.line ?? 0) || (a.place?.column ?? 0) - (b.place?.column ?? 0),
  );
}
