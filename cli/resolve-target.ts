import { readFileSync } from 'node:fs';
import { dirname, resolve as resolvePath } from 'node:path';
import type { EffectiveContract } from '../contract/effective.ts';
import { GateError } from '../contract/error.ts';
import { resolve } from '../contract/resolve.ts';
import type { Target } from './target.ts';

/** The effective contract of an environment that nobody starts: with its outputs, and nothing called. */
export function resolveTarget({ loaded, environment }: Target): EffectiveContract {
  const file = loaded.contract.environments[environment]?.outputs;
  if (file === undefined) return resolve(loaded.contract, environment, { placeOf: loaded.placeOf });
  const path = resolvePath(dirname(resolvePath(loaded.file)), file);
  try {
    const outputs: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return resolve(loaded.contract, environment, { outputs, placeOf: loaded.placeOf });
  } catch (cause) {
    if (cause instanceof GateError) throw cause;
    throw new GateError('outputs-unreadable', [{ what: `the outputs file ${file} cannot be read` }], {
      cause,
    });
  }
}
