import { comment, flow } from '../flow-text.ts';
import { PATTERNS } from '../schema/patterns.ts';
import type { Allow, Route } from '../schema/route.ts';
import { areAmbiguous } from '../semantics/shadowed-route.ts';
import { draftExample, type Seen } from './draft-example.ts';
import type { Operation } from './operations.ts';
import { type Fields, objectAt } from './reference.ts';

export interface DraftRow {
  readonly operation: Operation;
  /** Null: it cannot stand in a contract; the comments say why. */
  readonly route: Route | null;
  readonly comments: readonly string[];
}

export interface RowInput {
  readonly operation: Operation;
  readonly standing: Standing;
  readonly allow: Allow;
  readonly comments: readonly string[];
  readonly seen: Seen | null;
}

/** Where an operation stands in a contract, or why it cannot. */
export type Standing =
  | { readonly id: string; readonly params: readonly (readonly [written: string, name: string])[] }
  | { readonly why: string };

/** Of two operations that match the same paths only the first stands. */
export function standingOf(operations: readonly Operation[]): readonly Standing[] {
  const kept: string[] = [];
  return operations.map((operation) => {
    const template = templateOf(operation);
    if (template === null) return { why: 'its path is no template that a contract can hold.' };
    const id = `${operation.method} ${template.path}`;
    const twin = kept.find((other) => other === id || areAmbiguous(other, id));
    if (twin !== undefined) return { why: `it matches the same paths as ${twin}.` };
    kept.push(id);
    return { id, params: template.params };
  });
}

/** A row for every operation, examples filled in. */
export function draftRow(root: Fields, { operation, standing, allow, comments, seen }: RowInput): DraftRow {
  if ('why' in standing)
    return { operation, route: null, comments: [`Left out: ${operation.id}: ${standing.why}`] };
  const { example, comments: about } = draftExample(root, operation, standing.params, seen);
  const statuses = redirectsOnly(root, operation);
  return {
    operation,
    route: {
      route: standing.id,
      allow,
      ...(Object.keys(example).length === 0 ? {} : { example }),
      ...(statuses === null ? {} : { status: [...statuses] }),
    },
    comments: [
      ...(operation.fields['deprecated'] === true ? ['Deprecated, says the document.'] : []),
      ...comments,
      ...about,
    ],
  };
}

/** The lines of a row: on one line while it is short. */
export function rowLines({ route, comments }: DraftRow): readonly string[] {
  const before = comments.map((text) => comment(text, '  '));
  if (route === null) return before;
  const short = `  - ${flow(route)}`;
  if (short.length <= 110) return [...before, short];
  const [first = '', ...rest] = Object.entries(route).map(([key, value]) => `${key}: ${flow(value)}`);
  return [...before, `  - ${first}`, ...rest.map((line) => `    ${line}`)];
}

/** The path with parameter names that a contract allows, each once. */
function templateOf({ path, method }: Operation) {
  const params: (readonly [written: string, name: string])[] = [];
  const legal = path.replace(/\{([^{}]*)\}/g, (_, written: string) => {
    const base = /^[A-Za-z_]/.test(written)
      ? written.replace(/[^\w.-]/g, '_')
      : `p_${written.replace(/[^\w.-]/g, '_')}`;
    let name = base;
    for (let n = 2; params.some(([, taken]) => taken === name); n += 1) name = `${base}_${n}`;
    params.push([written, name]);
    return `{${name}}`;
  });
  const isSound =
    !/[{}]/.test(legal.replace(/\{[^{}]*\}/g, '')) && new RegExp(PATTERNS.ROUTE).test(`${method} ${legal}`);
  return isSound && !/[\p{Cc}\p{Cs}]/u.test(legal) ? { path: legal, params } : null;
}

/** The documented statuses of an operation that succeeds by a redirect only. */
function redirectsOnly(root: Fields, { fields }: Operation): readonly number[] | null {
  const statuses = Object.keys(objectAt(root, fields['responses']) ?? {});
  if (statuses.some((status) => /^2|^default$/i.test(status))) return null;
  const redirects = statuses.filter((status) => /^30[12378]$/.test(status)).map(Number);
  return redirects.length === 0 ? null : redirects;
}
