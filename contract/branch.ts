import { nearest } from './nearest.ts';

/** The part of JSON Schema that the contract's schema is made of. */
export interface SchemaNode {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly string[];
  readonly description?: string;
  readonly pattern?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly patternProperties?: Readonly<Record<string, SchemaNode>>;
  readonly anyOf?: readonly SchemaNode[];
  readonly items?: SchemaNode;
}

/**
 * Which alternative of a union the author meant, as an index; null when that cannot be told.
 * By the kind of the value, then by the property that tells the alternatives apart (`type`), then by the keys present.
 */
export function intendedBranch(branches: readonly SchemaNode[], data: unknown): number | null {
  const fitting = branches.flatMap((branch, index) => (fitsKind(branch, data) ? [index] : []));
  const [only] = fitting;
  if (only === undefined || fitting.every((i) => branches[i]?.const !== undefined)) return null;
  if (fitting.length === 1) return only;
  if (!isObject(data)) return only;
  const tag = discriminator(fitting.map((i) => branches[i]));
  if (tag !== null) return fitting.find((i) => branches[i]?.properties?.[tag]?.const === data[tag]) ?? null;
  return byKeys(branches, fitting, Object.keys(data));
}

/** The property whose constant differs in every alternative, such as `type`; null when there is none. */
export function discriminator(branches: readonly (SchemaNode | undefined)[]): string | null {
  const names = Object.keys(branches[0]?.properties ?? {});
  return names.find((name) => branches.every((b) => b?.properties?.[name]?.const !== undefined)) ?? null;
}

function byKeys(
  branches: readonly SchemaNode[],
  fitting: readonly number[],
  keys: readonly string[],
): number | null {
  const scored = fitting.map((index) => {
    const known = Object.keys(branches[index]?.properties ?? {});
    const hits = keys.filter((key) => known.includes(key)).length;
    const near = keys.filter((key) => nearest(key, known) !== null).length;
    const missing = (branches[index]?.required ?? []).filter((name) => !keys.includes(name)).length;
    return { index, rank: [hits, near, -missing] as const };
  });
  scored.sort((a, b) => b.rank[0] - a.rank[0] || b.rank[1] - a.rank[1] || b.rank[2] - a.rank[2]);
  const best = scored[0];
  return best === undefined || best.rank[0] + best.rank[1] === 0 ? null : best.index;
}

function fitsKind(schema: SchemaNode, data: unknown): boolean {
  if (schema.anyOf !== undefined) return schema.anyOf.some((s) => fitsKind(s, data));
  const kind = kindOf(data);
  if (schema.type === 'integer' || schema.type === 'number') return kind === 'number';
  return schema.type === undefined || schema.type === kind;
}

/** The JSON type of a value: object, array, string, number, boolean or null. */
export function kindOf(data: unknown): string {
  if (data === null) return 'null';
  return Array.isArray(data) ? 'array' : typeof data;
}

export function isObject(data: unknown): data is Readonly<Record<string, unknown>> {
  return kindOf(data) === 'object';
}
