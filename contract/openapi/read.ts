import { isObject } from '../branch.ts';
import { GateError, type Place, type Problem } from '../error.ts';
import { readYaml } from '../yaml.ts';
import { type Operation, operationsOf } from './operations.ts';
import type { Fields } from './reference.ts';

/** Documents of large APIs have some megabytes. */
const OPENAPI = { noun: 'an OpenAPI document', maxMib: 16 };
const VERSION = /^3\.[01]\.\d+(-.+)?$/;

export interface OpenApiDocument {
  readonly file: string;
  /** Such as `3.1.0`. */
  readonly version: string;
  readonly root: Fields;
  /** In the order of the document. */
  readonly operations: readonly Operation[];
  /** What the document says and a contract cannot, a sentence each. */
  readonly notes: readonly string[];
  /** Where a JSON Pointer into the document stands: the key of an operation. */
  readonly placeOf: (pointer: string) => Place;
}

/**
 * Reads an OpenAPI document, 3.0 or 3.1, YAML or JSON. Everything in it is hostile: bounded in size and depth, and no reference
 * leaves it. Throws GateError `openapi-invalid` with every problem in its place.
 */
export function readOpenApi(file: string, text: string): OpenApiDocument {
  const document = readYaml(
    file,
    text.trimStart().startsWith('{') ? text.replaceAll('\t', ' ') : text,
    OPENAPI,
  );
  if (document.problems.length > 0) throw new GateError('openapi-invalid', document.problems);
  const at = document.placeOfKey;
  const root = document.value;
  if (!isObject(root)) return refuse({ what: 'the document holds no object', place: at('') });
  const version = String(root['openapi'] ?? '');
  if (!VERSION.test(version)) return refuse({ ...versionProblem(root), place: at('/openapi') });
  const { operations, problems, notes } = operationsOf(root);
  if (problems.length > 0) {
    throw new GateError(
      'openapi-invalid',
      problems.map(({ pointer, ...problem }) => ({ ...problem, place: at(pointer) })),
    );
  }
  if (operations.length === 0)
    return refuse({
      what: 'the document lists no operation',
      fix: 'name a document with paths: and methods.',
      place: at('/paths'),
    });
  return { file, version, root, operations, notes, placeOf: at };
}

function refuse(problem: Problem): never {
  throw new GateError('openapi-invalid', [problem]);
}

function versionProblem(root: Fields): Problem {
  if (root['swagger'] !== undefined)
    return {
      what: 'the document is of Swagger 2.0',
      fix: 'convert it to OpenAPI 3.0 or 3.1 (swagger2openapi does).',
    };
  if (root['openapi'] === undefined)
    return { what: 'the document has no key "openapi"', fix: 'name an OpenAPI document, 3.0 or 3.1.' };
  return { what: 'the document is of a version that is not read', fix: 'write it as OpenAPI 3.0 or 3.1.' };
}
