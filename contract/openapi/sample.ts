import { isObject } from '../branch.ts';
import { type Fields, objectAt } from './reference.ts';

const MAX_DEPTH = 8;
const MAX_PROPERTIES = 40;
/** Schemas that refer to each other twice over double with each step. */
const MAX_NODES = 500;

/** How many schemas may still be looked at. */
interface Budget {
  left: number;
}

/** A value that fits a schema, and whether the document itself gives it. */
export interface Sample {
  readonly value: unknown;
  readonly given: boolean;
}

/**
 * A value for a schema (OpenAPI 3.0 and 3.1): its example, default or constant where there is one, else made up from enum, type,
 * format and bounds, with the required properties only. Undefined where nothing can be said.
 */
export function sampleOf(root: Fields, node: unknown): Sample | undefined {
  return sampleAt(root, node, 0, { left: MAX_NODES });
}

function sampleAt(root: Fields, node: unknown, depth: number, budget: Budget): Sample | undefined {
  const schema = objectAt(root, node);
  budget.left -= 1;
  if (schema === null || depth > MAX_DEPTH || budget.left < 0) return undefined;
  for (const key of ['example', 'default', 'const']) {
    if (schema[key] !== undefined && schema[key] !== null) return { value: schema[key], given: true };
  }
  const [first] = Array.isArray(schema['examples']) ? schema['examples'] : [];
  if (first !== undefined && first !== null) return { value: first, given: true };
  if (Array.isArray(schema['enum']) && schema['enum'].length > 0)
    return { value: schema['enum'][0], given: true };
  const parts = schema['allOf'];
  if (Array.isArray(parts)) return ofParts(root, [...parts, { ...schema, allOf: undefined }], depth, budget);
  for (const key of ['oneOf', 'anyOf']) {
    const [choice] = (Array.isArray(schema[key]) ? schema[key] : []).filter((one) => !isNull(root, one));
    if (choice !== undefined) return sampleAt(root, choice, depth + 1, budget);
  }
  const value = byType(root, schema, depth, budget);
  return value === undefined ? undefined : { value, given: false };
}

function byType(root: Fields, schema: Fields, depth: number, budget: Budget): unknown {
  switch (typeOf(schema)) {
    case 'object':
      return properties(root, schema, depth, budget);
    case 'array': {
      const item = sampleAt(root, schema['items'], depth + 1, budget);
      return item === undefined || schema['minItems'] === undefined ? [] : [item.value];
    }
    case 'integer':
    case 'number':
      return number(schema);
    case 'boolean':
      return true;
    case 'string':
      return text(schema);
    default:
      return undefined;
  }
}

/** In 3.1 a type may be a list, mostly to allow null. */
function typeOf(schema: Fields): unknown {
  const { type } = schema;
  if (Array.isArray(type)) return type.find((one) => one !== 'null');
  return type ?? (isObject(schema['properties']) ? 'object' : undefined);
}

function properties(root: Fields, schema: Fields, depth: number, budget: Budget): Fields {
  const known = isObject(schema['properties']) ? schema['properties'] : {};
  const required: readonly unknown[] = Array.isArray(schema['required']) ? schema['required'] : [];
  const entries = Object.entries(known)
    .filter(([name]) => required.includes(name))
    .slice(0, MAX_PROPERTIES)
    .flatMap(([name, node]) => {
      const sample = sampleAt(root, node, depth + 1, budget);
      return sample === undefined ? [] : [[name, sample.value] as const];
    });
  return Object.fromEntries(entries);
}

function ofParts(root: Fields, parts: readonly unknown[], depth: number, budget: Budget): Sample | undefined {
  const samples = parts
    .slice(0, MAX_PROPERTIES)
    .flatMap((part) => sampleAt(root, part, depth + 1, budget) ?? []);
  const objects = samples.filter((sample) => isObject(sample.value));
  if (objects.length === 0) return samples[0];
  return {
    value: Object.assign({}, ...objects.map(({ value }) => value)),
    given: objects.every(({ given }) => given),
  };
}

function number(schema: Fields): number {
  const { minimum, exclusiveMinimum, maximum } = schema;
  if (typeof minimum === 'number') return schema['exclusiveMinimum'] === true ? minimum + 1 : minimum;
  if (typeof exclusiveMinimum === 'number') return exclusiveMinimum + 1;
  return typeof maximum === 'number' && maximum < 1 ? maximum : 1;
}

const BY_FORMAT: Readonly<Record<string, string>> = {
  date: '2026-01-31',
  'date-time': '2026-01-31T12:00:00Z',
  email: 'someone@example.com',
  uuid: '3fa85f64-5717-4562-b3fc-2c963f66afa6',
  uri: 'https://example.com/',
  url: 'https://example.com/',
  ipv4: '192.0.2.1',
};

function text(schema: Fields): string {
  const format = BY_FORMAT[String(schema['format'] ?? '')] ?? 'text';
  const { minLength, maxLength } = schema;
  const long = typeof minLength === 'number' ? format.padEnd(Math.min(minLength, 200), 'x') : format;
  return typeof maxLength === 'number' && maxLength >= 0 ? long.slice(0, maxLength) : long;
}

function isNull(root: Fields, node: unknown): boolean {
  return objectAt(root, node)?.['type'] === 'null';
}
