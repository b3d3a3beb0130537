import { isObject } from '../branch.ts';
import { pointerTo } from '../pointer.ts';
import type { Errors } from '../schema/errors.ts';
import type { Operation } from './operations.ts';
import { type Fields, objectAt } from './reference.ts';

export interface DraftErrors {
  readonly errors: Errors;
  readonly comments: readonly string[];
}

const PARTS = {
  code: /^(code|error_?code)$/i,
  message: /^(message|detail|error_?description|error_?message)$/i,
  hint: /^hint$/i,
  requestId: /^(request_?id|trace_?id|correlation_?id)$/i,
} as const;

/** How the API says it refuses: the documented 401, 403 and 429 of its guarded operations, and where an error's parts stand. */
export function draftErrors(root: Fields, operations: readonly Operation[]): DraftErrors {
  const guarded = operations.filter(({ security }) => security.length > 0);
  const documented = (status: string) =>
    operations
      .map(({ fields }) => objectAt(root, objectAt(root, fields['responses'])?.[status]))
      .filter((response) => response !== null);
  const refusals: Errors['refusals'] = {
    ...(documented('401').length > 0 ? { missing: { status: 401 }, invalid: { status: 401 } } : {}),
    ...(documented('403').length > 0 ? { forbidden: { status: 403 } } : {}),
    ...(documented('429').length > 0
      ? { throttled: { status: 429, ...(documented('429').some(hasRetryAfter) ? { retryAfter: true } : {}) } }
      : {}),
  };
  const body = [...documented('401'), ...documented('403')]
    .map((response) => bodyOf(root, response))
    .find(Boolean);
  const silent = guarded.filter(
    ({ fields }) => objectAt(root, objectAt(root, fields['responses'])?.['401']) === null,
  );
  return {
    errors: { ...(body ? { body } : {}), ...(Object.keys(refusals).length > 0 ? { refusals } : {}) },
    comments:
      silent.length === 0
        ? []
        : [
            `Not known: how ${silent.length} of ${guarded.length} guarded operations refuse; the document has no 401 for them. 401 is expected.`,
          ],
  };
}

function hasRetryAfter(response: Fields): boolean {
  return Object.keys(isObject(response['headers']) ? response['headers'] : {}).some((name) =>
    /^retry-after$/i.test(name),
  );
}

function bodyOf(root: Fields, response: Fields): Errors['body'] | null {
  const content = isObject(response['content']) ? response['content'] : {};
  const types = Object.keys(content);
  if (types.some((type) => /^application\/problem\+json/i.test(type))) return 'problem+json';
  const type = types.find((name) => /json/i.test(name));
  const media = type === undefined ? null : objectAt(root, content[type]);
  const schema = objectAt(root, media?.['schema']);
  if (schema === null) return null;
  const found = { ...partsOf(root, schema, []), ...nested(root, schema) };
  return found.code === undefined && found.message === undefined ? null : found;
}

/** `{ "error": { "code": … } }` is as common as `{ "code": … }`. */
function nested(root: Fields, schema: Fields): Readonly<Record<string, string>> {
  const inner = objectAt(root, isObject(schema['properties']) ? schema['properties']['error'] : null);
  return inner === null ? {} : partsOf(root, inner, ['error']);
}

function partsOf(root: Fields, schema: Fields, before: readonly string[]): Readonly<Record<string, string>> {
  const properties = objectAt(root, schema['properties']) ?? {};
  return Object.fromEntries(
    Object.entries(PARTS).flatMap(([part, pattern]) => {
      const name = Object.keys(properties).find((key) => pattern.test(key));
      const type = name === undefined ? undefined : objectAt(root, properties[name])?.['type'];
      return name !== undefined && (type === 'string' || type === undefined)
        ? [[part, pointerTo(...before, name)]]
        : [];
    }),
  );
}
