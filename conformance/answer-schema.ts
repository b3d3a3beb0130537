import { Ajv, type ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import { isObject } from '../contract/branch.ts';
import type { Operation } from '../contract/openapi/operations.ts';
import { dereference, type Fields } from '../contract/openapi/reference.ts';
import { pointerTo } from '../contract/pointer.ts';
import type { Exchange } from '../records/exchange.ts';
import { headerOf } from './expect.ts';
import { harmless } from './harmless-schema.ts';

/** How an answer agrees with the document. looked: false where there was nothing to hold it against, such as content that is no JSON. */
export type Fit =
  | { readonly kind: 'undocumented' }
  | { readonly kind: 'fits'; readonly looked: boolean }
  | { readonly kind: 'unlike'; readonly how: string }
  | { readonly kind: 'unreadable'; readonly why: string };

const DOCUMENT = 'document';

/**
 * Checks an answer against the document (OpenAPI 3.1, 4.8.16): its own status, else its class, else default, by its
 * schema. What of a schema could keep the gate busy for hours is left out.
 */
export function fitOf(
  operation: Operation,
  exchange: Exchange,
  { root, version }: { readonly root: Fields; readonly version: string },
): Fit {
  const { answer } = exchange;
  if (answer === null) return { kind: 'unreadable', why: 'no answer' };
  const responses = dereference(root, operation.fields['responses'], `${operation.pointer}/responses`);
  if (responses.value === null) return { kind: 'undocumented' };
  const status = String(answer.status);
  const key = [status, `${status[0]}XX`, 'default'].find((name) => responses.value[name] !== undefined);
  if (key === undefined) return { kind: 'undocumented' };
  const response = dereference(root, responses.value[key], `${responses.pointer}${pointerTo(key)}`);
  if (response.value === null) return { kind: 'unreadable', why: `its response ${key} ${response.why}` };
  const media = mediaType(response.value['content'], headerOf(exchange, 'content-type'));
  if (media === null || answer.cut) return { kind: 'fits', looked: false };
  const at = dereference(root, media.value, `${response.pointer}${pointerTo('content', media.name)}`);
  if (at.value === null || at.value['schema'] === undefined) return { kind: 'fits', looked: false };
  return validated(answer.body, compiled(root, version, `${at.pointer}/schema`));
}

function validated(body: string, check: ValidateFunction | string): Fit {
  if (typeof check === 'string') return { kind: 'unreadable', why: check };
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return { kind: 'unlike', how: 'its body is no JSON' };
  }
  if (check(value)) return { kind: 'fits', looked: true };
  const [error] = check.errors ?? [];
  return { kind: 'unlike', how: `${error?.instancePath || 'its body'} ${error?.message ?? 'does not fit'}` };
}

/** The media type of JSON that fits the answer's own; null where the document has none, or the answer is something else. */
function mediaType(content: unknown, type: string | null): { name: string; value: unknown } | null {
  const own = (type ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (!isObject(content) || !/^application\/([\w.+-]+\+)?json$/.test(own)) return null;
  const found = Object.entries(content).find(([name]) => {
    const wanted = name.split(';')[0]?.trim().toLowerCase();
    return wanted === own || wanted === 'application/*' || wanted === '*/*';
  });
  return found === undefined ? null : { name: found[0], value: found[1] };
}

/** Compiled schemas, by document and place: one document is asked about every route. */
const known = new WeakMap<
  Fields,
  { readonly ajv: Ajv; readonly checks: Map<string, ValidateFunction | string> }
>();

function compiled(root: Fields, version: string, pointer: string): ValidateFunction | string {
  const held = known.get(root) ?? { ajv: validatorFor(root, version), checks: new Map() };
  known.set(root, held);
  const check = held.checks.get(pointer) ?? compile(held.ajv, pointer);
  held.checks.set(pointer, check);
  return check;
}

function compile(ajv: Ajv, pointer: string): ValidateFunction | string {
  try {
    const fragment = pointer.split('/').map(encodeURIComponent).join('/');
    return ajv.compile({ $ref: `${DOCUMENT}#${fragment}` });
  } catch (error) {
    return `its schema cannot be read: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** 3.0 has the keywords of an early JSON Schema, 3.1 those of 2020-12. */
function validatorFor(root: Fields, version: string): Ajv {
  const options = { strict: false, validateSchema: false, inlineRefs: false, logger: false } as const;
  const ajv = version.startsWith('3.0') ? new Ajv(options) : new Ajv2020(options);
  ajvFormats.default(ajv);
  ajv.addSchema(harmless(root), DOCUMENT);
  return ajv;
}
