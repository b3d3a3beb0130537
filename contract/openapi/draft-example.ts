import { isObject } from '../branch.ts';
import type { Example } from '../schema/route.ts';
import { SECRET_NAME } from '../semantics/literal-secret.ts';
import { list, type Operation } from './operations.ts';
import { type Fields, objectAt } from './reference.ts';
import { type Sample, sampleOf } from './sample.ts';

export interface DraftExample {
  readonly example: Example;
  readonly comments: readonly string[];
}

/** What was seen of an operation elsewhere: in a HAR. It goes before what the document says. */
export interface Seen {
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

const MAX_BODY = 4096;
const MAX_DEPTH = 30;

/**
 * A request of an operation: parameters and body as the document gives them, else made up from their schemas, with a comment.
 * @param params the path's parameters: the document's name, and the contract's.
 */
export function draftExample(
  root: Fields,
  operation: Operation,
  params: readonly (readonly [written: string, name: string])[],
  seen: Seen | null,
): DraftExample {
  const comments: string[] = [];
  const path = Object.fromEntries(
    params.map(([written, name]) => [name, pathValue(root, operation, written, seen, comments)]),
  );
  const query = { ...seen?.query, ...queryOf(root, operation, seen, comments) };
  const headers = headersOf(root, operation, comments);
  const body = seen?.body === undefined ? bodyOf(root, operation, comments) : seen.body;
  const filled = { path, query, headers };
  return {
    example: {
      ...Object.fromEntries(Object.entries(filled).filter(([, fields]) => Object.keys(fields).length > 0)),
      ...(body === undefined ? {} : { body }),
    },
    comments,
  };
}

function pathValue(
  root: Fields,
  operation: Operation,
  name: string,
  seen: Seen | null,
  comments: string[],
): string | number {
  const known = seen?.path[name];
  if (known !== undefined) return known;
  const parameter = operation.parameters.find((p) => p['in'] === 'path' && p['name'] === name);
  const sample = parameter === undefined ? undefined : parameterSample(root, parameter);
  const value = sample === undefined ? undefined : scalar(sample.value);
  const isSegment = value !== undefined && !['', '.', '..'].includes(String(value));
  if (sample?.given !== true || !isSegment)
    comments.push(`Made up: the value of {${name}}. Name an object that is there.`);
  return isSegment ? (typeof value === 'number' ? value : String(value)) : '1';
}

function queryOf(
  root: Fields,
  operation: Operation,
  seen: Seen | null,
  comments: string[],
): NonNullable<Example['query']> {
  const needed = operation.parameters.filter(
    (p) => p['in'] === 'query' && p['required'] === true && seen?.query[String(p['name'])] === undefined,
  );
  return Object.fromEntries(
    needed.flatMap((parameter) => {
      const name = String(parameter['name']);
      const value = given(root, parameter, `the query parameter ${name}`, comments);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function headersOf(root: Fields, operation: Operation, comments: string[]): Readonly<Record<string, string>> {
  const needed = operation.parameters.filter(
    (p) => ['header', 'cookie'].includes(String(p['in'])) && p['required'] === true,
  );
  return Object.fromEntries(
    needed.flatMap((parameter) => {
      const name = String(parameter['name']);
      // OpenAPI 3.1, 4.8.12.1: parameters of these names are ignored.
      if (/^(accept|content-type|authorization)$/i.test(name)) return [];
      if (parameter['in'] === 'cookie' || SECRET_NAME.test(name)) {
        comments.push(`Not known: the ${String(parameter['in'])} ${name}, which the document requires.`);
        return [];
      }
      const value = given(root, parameter, `the header ${name}`, comments);
      return value === undefined ? [] : [[name, String(value).replace(/[\r\n\0]+/g, ' ')]];
    }),
  );
}

function given(
  root: Fields,
  parameter: Fields,
  what: string,
  comments: string[],
): string | number | boolean | undefined {
  const sample = parameterSample(root, parameter);
  const value = sample === undefined ? undefined : scalar(sample.value);
  if (value === undefined) comments.push(`Not known: ${what}, which the document requires.`);
  else if (sample?.given !== true) comments.push(`Made up: ${what}.`);
  return value;
}

function bodyOf(root: Fields, { fields }: Operation, comments: string[]): unknown {
  const request = objectAt(root, fields['requestBody']);
  if (request === null) return undefined;
  const content = isObject(request['content']) ? request['content'] : {};
  const type = Object.keys(content).find((name) =>
    /^application\/([\w.+-]+\+)?json(;|$)|^\*\/\*$/i.test(name),
  );
  if (type === undefined) {
    const types = Object.keys(content).join(' or ') || 'an unknown type';
    comments.push(`Not known: a body of ${types}; an example is sent as JSON.`);
    return undefined;
  }
  const sample = mediaSample(root, objectAt(root, content[type]) ?? {});
  if (sample === undefined || isUnwieldy(sample.value)) {
    comments.push(
      `Not known: the body${sample === undefined ? '' : "; the document's example is too large to stand here"}.`,
    );
    return undefined;
  }
  if (!sample.given) comments.push('Made up: the body, from its schema.');
  return sample.value;
}

function parameterSample(root: Fields, parameter: Fields): Sample | undefined {
  const [content] = isObject(parameter['content']) ? Object.values(parameter['content']) : [];
  const schema = objectAt(root, parameter['schema']);
  // Of a list, one value: a request may repeat a name, an example cannot.
  const one = schema !== null && isObject(schema['items']) ? sampleOf(root, schema['items']) : undefined;
  const sample = mediaSample(root, parameter) ?? mediaSample(root, objectAt(root, content) ?? {});
  return sample?.given === true ? sample : (one ?? sample);
}

/** Parameters and media types give examples in the same way (OpenAPI 3.1, 4.8.12.2 and 4.8.14). */
function mediaSample(root: Fields, media: Fields): Sample | undefined {
  if (media['example'] !== undefined) return { value: media['example'], given: true };
  const named = isObject(media['examples']) ? Object.values(media['examples']) : list(media['examples']);
  const [first] = named.map((one) => objectAt(root, one)).filter((one) => one !== null);
  if (first?.['value'] !== undefined) return { value: first['value'], given: true };
  return sampleOf(root, media['schema']);
}

function isUnwieldy(value: unknown): boolean {
  const text = JSON.stringify(value) ?? '';
  return text.length > MAX_BODY || depthOf(value) > MAX_DEPTH;
}

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

function scalar(value: unknown): string | number | boolean | undefined {
  const one = Array.isArray(value) ? value[0] : value;
  return typeof one === 'string' || typeof one === 'number' || typeof one === 'boolean' ? one : undefined;
}
