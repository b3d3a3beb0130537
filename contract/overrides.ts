import { mergePatch } from './merge-patch.ts';
import type { Contract } from './schema/contract.ts';
import type { Environment } from './schema/environment.ts';
import { type Validation, validateContract } from './validate.ts';

/** The contract with an environment's `with` merged over it, validated anew: an override may break what was right. */
export function applyOverrides(contract: Contract, environment: Environment): Validation {
  const sections: Readonly<Record<string, unknown>> = contract;
  const merged = Object.entries(environment.with ?? {}).map(([name, patch]) => [
    name,
    mergePatch(sections[name], patch),
  ]);
  return validateContract({ ...contract, ...Object.fromEntries(merged) });
}
