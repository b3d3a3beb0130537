import { existsSync, readFileSync } from 'node:fs';
import { GateError } from '../contract/error.ts';

/** Reads a record; throws GateError `record-invalid` when it is missing or no JSON. */
export function readJson(file: string): unknown {
  return parseJson(readRecord(file), file);
}

/** The values of a JSONL file; a last line without its newline was cut by a crash and is left out. */
export function readJsonLines(file: string): readonly unknown[] {
  const lines = readRecord(file).split('\n').slice(0, -1);
  return lines.map((line, index) => parseJson(line, `${file}:${index + 1}`));
}

function readRecord(file: string): string {
  if (existsSync(file)) return readFileSync(file, 'utf8');
  throw new GateError('record-invalid', [{ what: `${file} is missing`, fix: 'give what a run wrote' }]);
}

function parseJson(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new GateError('record-invalid', [{ what: `${where} is not JSON` }], { cause });
  }
}
