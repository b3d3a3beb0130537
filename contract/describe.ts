import type { SchemaNode } from './branch.ts';
import { aboutPattern } from './scalar-words.ts';

/** What a schema asks for, in words: `a map with username, password`, `a length of time such as 250ms, 2s or 1h`. */
export function describe(schema: SchemaNode): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return `one of ${schema.enum.join(', ')}`;
  if (schema.anyOf !== undefined) return schema.anyOf.map(describe).join(' or ');
  if (schema.type === 'array') return 'a list';
  if (schema.type === 'object') {
    const keys = schema.required?.length ? schema.required : Object.keys(schema.properties ?? {});
    return keys.length === 0 ? 'a map' : `a map with ${keys.join(', ')}`;
  }
  const words = schema.pattern === undefined ? null : aboutPattern(schema.pattern);
  return words ?? withArticle(schema.type ?? 'value');
}

/** The JSON type of a value, as a noun. */
export function withArticle(kind: string): string {
  if (kind === 'null') return 'empty';
  if (kind === 'object') return 'a map';
  if (kind === 'array') return 'a list';
  if (kind === 'string') return 'text';
  return kind === 'integer' ? 'a whole number' : `a ${kind}`;
}

/** A value as JSON, cut to fit a line. */
export function show(data: unknown): string {
  const text = JSON.stringify(data) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

/** A description as the second half of a sentence. */
export function lower(text: string): string {
  return /^[A-Z](?![A-Z0-9])/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
