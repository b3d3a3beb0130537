import { readFileSync } from 'node:fs';
import { Ajv, type ErrorObject } from 'ajv';
import ajvFormats from 'ajv-formats';
import { intendedBranch, type SchemaNode } from './branch.ts';
import { nearest } from './nearest.ts';
import type { Contract } from './schema/contract.ts';
import { type Failure, wordFailure } from './wording.ts';

export type Validation =
  | { readonly contract: Contract; readonly failures: readonly [] }
  | { readonly contract: null; readonly failures: readonly Failure[] };

const ajv = new Ajv({ allErrors: true, verbose: true, strict: true });
ajvFormats.default(ajv, ['date']);
// The published schema, which a test holds against its source: the schema library itself would cost every command 0.2 s.
const schemaFile = new URL('./gatehouse.schema.json', import.meta.url);
const check = ajv.compile<Contract>(JSON.parse(readFileSync(schemaFile, 'utf8')));

/** Checks a value against the contract's schema and finds every breach, each about the alternative its author meant. */
export function validateContract(value: unknown): Validation {
  if (check(value)) return { contract: value, failures: [] };
  const errors = withoutEchoes(intended(check.errors ?? []));
  return { contract: null, failures: errors.map(wordFailure) };
}

/** Of every union keeps the errors of the intended alternative, or, where none can be told, the union's own error. */
function intended(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  let kept = errors;
  const unions = errors
    .filter((e) => e.keyword === 'anyOf')
    .sort((a, b) => a.schemaPath.length - b.schemaPath.length);
  for (const union of unions) {
    if (!kept.includes(union)) continue;
    const index = intendedBranch((union.schema ?? []) as readonly SchemaNode[], union.data);
    const chosen = index === null ? null : `${union.schemaPath}/${index}/`;
    kept = kept.filter((error) => {
      if (error === union) return chosen === null;
      if (!isWithin(error, union)) return true;
      return chosen !== null && error.schemaPath.startsWith(chosen);
    });
  }
  return kept;
}

function isWithin(error: ErrorObject, union: ErrorObject): boolean {
  const sameNode =
    error.instancePath === union.instancePath || error.instancePath.startsWith(`${union.instancePath}/`);
  return sameNode && error.schemaPath.startsWith(`${union.schemaPath}/`);
}

/** One mistake is one problem: a mistyped key is unknown and not missing too, a wrong type breaks no pattern too. */
function withoutEchoes(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  return errors.filter((error) => {
    const isWrongType = errors.some((e) => e.keyword === 'type' && e.instancePath === error.instancePath);
    if (error.keyword !== 'type' && isWrongType) return false;
    if (error.keyword !== 'required') return true;
    const missing = String(error.params['missingProperty']);
    return !errors.some(
      (other) =>
        other.keyword === 'additionalProperties' &&
        other.instancePath === error.instancePath &&
        nearest(String(other.params['additionalProperty']), [missing]) !== null,
    );
  });
}
