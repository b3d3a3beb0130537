import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { EffectiveContract } from '../../contract/effective.ts';
import { type LoadedContract, loadContract } from '../../contract/load.ts';
import { resolve } from '../../contract/resolve.ts';

export type Example = 'call-analytics' | 'pet-records' | 'agent-backend' | 'model-serving';

const fileOf = (name: Example): string =>
  fileURLToPath(new URL(`../../examples/${name}/gatehouse.yaml`, import.meta.url));

/** An example contract, with one text replaced by another where a test needs a broken one. */
export function example(name: Example, from = '', to = ''): LoadedContract {
  return loadContract('gatehouse.yaml', () => {
    const text = readFileSync(fileOf(name), 'utf8');
    if (!text.includes(from)) throw new Error(`${name} does not hold ${from}`);
    return text.replace(from, to);
  });
}

export function effective(name: Example, environment: string): EffectiveContract {
  return resolve(example(name).contract, environment, { keepUnresolved: true });
}
