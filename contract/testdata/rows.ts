import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { GateError } from '../error.ts';
import { loadContract } from '../load.ts';

/** One break of the sound contract, and the lines of the message it must lead to. */
export interface Row {
  readonly rule?: string;
  readonly title: string;
  readonly replace: string;
  readonly by: string;
  readonly says: readonly string[];
}

export function rowsOf(name: string): readonly Row[] {
  const rows: readonly Row[] = parse(readFileSync(new URL(name, import.meta.url), 'utf8'));
  if (rows.length === 0) throw new Error(`${name} holds no rows`);
  return rows;
}

/** Why a contract is refused; throws when it is not. */
export function refusalOf(text: string): GateError {
  try {
    loadContract('gatehouse.yaml', () => text);
  } catch (error) {
    if (error instanceof GateError) return error;
    throw error;
  }
  throw new Error('the contract was accepted');
}
