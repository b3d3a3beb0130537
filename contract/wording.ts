import type { ErrorObject } from 'ajv';
import { discriminator, isObject, kindOf, type SchemaNode } from './branch.ts';
import { describe, lower, show, withArticle } from './describe.ts';
import { nearest, suggest } from './nearest.ts';
import { pointerTo, spoken } from './pointer.ts';
import { aboutPattern, VARIABLE_REFERENCE } from './scalar-words.ts';

/** One breach of the schema, worded for its author; `at` says whether its key or its value is to blame. */
export interface Failure {
  readonly pointer: string;
  readonly at: 'key' | 'value';
  readonly what: string;
  readonly fix: string;
}

/** Words one ajv error (verbose mode). A value is repeated only where no secret can stand. */
export function wordFailure(error: ErrorObject): Failure {
  // Verbose mode hands over the very schema that was compiled: the contract's own.
  const schema = (error.parentSchema ?? {}) as SchemaNode;
  const where = spoken(error.instancePath);
  switch (error.keyword) {
    case 'additionalProperties':
      return wordUnknownKey(error, schema);
    case 'required':
      return wordMissingKey(error, schema);
    case 'type':
      return value(
        error,
        `${where} must be ${describe(schema)}, not ${withArticle(kindOf(error.data))}`,
        ask(schema),
      );
    case 'pattern':
      return wordPattern(error, schema);
    case 'anyOf':
      return wordUnion(error, schema.anyOf ?? []);
    case 'enum':
      return value(
        error,
        `${show(error.data)} is not known (${where})`,
        suggest(String(error.data), schema.enum ?? [], 'value'),
      );
    case 'const':
      return value(error, `${where} must be ${describe(schema)}`, ask(schema));
    case 'format':
      return value(error, `${show(error.data)} is not a ${error.params['format']} (${where})`, ask(schema));
    case 'uniqueItems':
      return value(
        error,
        `${where} holds ${show(Array.isArray(error.data) ? error.data[error.params['i']] : error.data)} twice`,
        'keep one of the two.',
      );
    case 'minItems':
    case 'minProperties':
      return value(error, `${where} is empty`, 'add an entry, or remove the key.');
    default:
      return value(error, `${where} ${error.message ?? 'is not allowed'}`, ask(schema));
  }
}

function value(error: ErrorObject, what: string, fix: string): Failure {
  return { pointer: error.instancePath, at: 'value', what, fix };
}

function ask(schema: SchemaNode): string {
  return schema.description === undefined ? `write ${describe(schema)}.` : lower(schema.description);
}

function wordMissingKey(error: ErrorObject, schema: SchemaNode): Failure {
  const name = String(error.params['missingProperty']);
  const about = schema.properties?.[name];
  const fix = `add ${name}: ${about === undefined ? 'a value' : describe(about)}.`;
  return {
    pointer: error.instancePath,
    at: 'key',
    what: `${spoken(error.instancePath)} lacks "${name}"`,
    fix,
  };
}

function wordUnknownKey(error: ErrorObject, schema: SchemaNode): Failure {
  const key = String(error.params['additionalProperty']);
  const pointer = error.instancePath + pointerTo(key);
  const where = spoken(error.instancePath);
  const [pattern] = Object.keys(schema.patternProperties ?? {});
  if (schema.properties === undefined && pattern !== undefined) {
    const fix = `write ${aboutPattern(pattern) ?? `what matches ${pattern}`}.`;
    return { pointer, at: 'key', what: `"${key}" cannot be a key of ${where}`, fix };
  }
  const known = Object.keys(schema.properties ?? {});
  return { pointer, at: 'key', what: `unknown key "${key}" in ${where}`, fix: suggest(key, known, 'key') };
}

function wordPattern(error: ErrorObject, schema: SchemaNode): Failure {
  const where = spoken(error.instancePath);
  if (schema.pattern !== VARIABLE_REFERENCE)
    return value(error, `${show(error.data)} cannot stand at ${where}`, ask(schema));
  return value(
    error,
    `${where} holds a literal where only the name of a variable may stand`,
    'put the secret into an environment variable and write $NAME here; change the secret, since it has been in a file.',
  );
}

function wordUnion(error: ErrorObject, branches: readonly SchemaNode[]): Failure {
  const where = spoken(error.instancePath);
  const { data } = error;
  const tag = isObject(data) ? discriminator(branches) : null;
  if (tag !== null && isObject(data)) {
    const known = branches.map((branch) => String(branch.properties?.[tag]?.const));
    if (data[tag] === undefined) {
      return {
        pointer: error.instancePath,
        at: 'key',
        what: `${where} lacks "${tag}"`,
        fix: `add ${tag}: one of ${known.join(', ')}.`,
      };
    }
    const pointer = error.instancePath + pointerTo(tag);
    return {
      pointer,
      at: 'value',
      what: `${show(data[tag])} is not a ${tag} of ${where}`,
      fix: suggest(String(data[tag]), known, tag),
    };
  }
  const words = branches.flatMap((branch) => (typeof branch.const === 'string' ? [branch.const] : []));
  const isWord = typeof data === 'string' && words.length > 0;
  const near = isWord ? nearest(data, words) : null;
  const shapes = branches.map(describe).join(', or ');
  const shown = isWord ? show(data) : withArticle(kindOf(data));
  return value(
    error,
    `${where} cannot be ${shown}`,
    near === null ? `write ${shapes}.` : `did you mean "${near}"? (${shapes})`,
  );
}
