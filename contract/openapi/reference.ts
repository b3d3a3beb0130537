import { isObject } from '../branch.ts';
import { segmentsOf } from '../pointer.ts';

/** More links in a chain than any document needs. */
const MAX_LINKS = 32;

export type Fields = Readonly<Record<string, unknown>>;

/** What a reference led to: an object and where it stands, or why there is none. */
export type Resolved =
  | { readonly value: Fields; readonly pointer: string }
  | { readonly value: null; readonly why: string };

/**
 * Follows `$ref` (OpenAPI 3.1, 4.8.23) inside the document: never to another file or host. A chain that ends nowhere, goes round or
 * leaves the document resolves to null, with the reason.
 */
export function dereference(root: Fields, node: unknown, pointer: string): Resolved {
  let current: unknown = node;
  let at = pointer;
  for (let links = 0; links <= MAX_LINKS; links += 1) {
    if (!isObject(current)) return { value: null, why: 'is no object' };
    const reference = current['$ref'];
    if (typeof reference !== 'string') return { value: current, pointer: at };
    if (!reference.startsWith('#')) return { value: null, why: 'names another document' };
    at = decoded(reference.slice(1));
    current = lookUp(root, at);
    if (current === undefined) return { value: null, why: 'names nothing in this document' };
  }
  return { value: null, why: 'goes round in a circle' };
}

/** The object at a node, references followed; null where there is none. */
export function objectAt(root: Fields, node: unknown): Fields | null {
  return dereference(root, node, '').value;
}

function lookUp(root: Fields, pointer: string): unknown {
  let node: unknown = root;
  for (const segment of segmentsOf(pointer)) {
    if (Array.isArray(node)) node = node[Number(segment)];
    else if (isObject(node) && Object.hasOwn(node, segment)) node = node[segment];
    else return undefined;
  }
  return node;
}

/** A fragment is percent-encoded (RFC 6901, section 6). */
function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
