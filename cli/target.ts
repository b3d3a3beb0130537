import { existsSync, readFileSync } from 'node:fs';
import { GateError } from '../contract/error.ts';
import { findContract, type LoadedContract, loadContract } from '../contract/load.ts';
import { nearest } from '../contract/nearest.ts';

export interface Target {
  readonly loaded: LoadedContract;
  readonly environment: string;
}

/** The environment that a command means when none is named: the one that needs nothing from outside. */
const DEFAULT_ENVIRONMENT = 'rehearsal';

export const readContract = (path: string): LoadedContract =>
  loadContract(findContract(path), (file) => readFileSync(file, 'utf8'));

/**
 * `CONTRACT ENV`, `CONTRACT` or `ENV`: a single word that is no path names an environment of the contract in this folder.
 */
export function readTarget(contract: string | undefined, environment: string | undefined): Target {
  const alone =
    contract !== undefined && environment === undefined && !existsSync(contract) && !/[/.]/.test(contract);
  const loaded = readContract(alone || contract === undefined ? '.' : contract);
  const known = Object.keys(loaded.contract.environments);
  const wanted = alone ? contract : (environment ?? (known.length === 1 ? known[0] : DEFAULT_ENVIRONMENT));
  if (wanted !== undefined && known.includes(wanted)) return { loaded, environment: wanted };
  const close = nearest(wanted ?? '', known);
  throw new GateError('environment-unknown', [
    {
      what: `${loaded.file} has no environment ${wanted}; it has ${known.join(', ')}`,
      fix: close ? `did you mean ${close}?` : 'name one of them',
    },
  ]);
}
