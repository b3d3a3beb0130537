import { type Fields, objectAt } from '../../contract/openapi/reference.ts';
import { type SchemaView, viewOf } from './schema.ts';

/** The same schema in an older and a newer document. */
export interface Versions {
  readonly before: { readonly root: Fields; readonly node: unknown };
  readonly now: { readonly root: Fields; readonly node: unknown };
}

/** What the schema is for: values that a client sends, or values that it gets. */
export type Direction = 'input' | 'output';

/** Pairs of schemas that were compared already: they may refer to themselves, and stand in many places. */
type Seen = Map<Fields, Set<Fields>>;

function isNew(seen: Seen, before: Fields, now: Fields): boolean {
  const others = seen.get(before) ?? new Set<Fields>();
  if (others.has(now)) return false;
  seen.set(before, others.add(now));
  return true;
}

/** What a client that was right for the older schema may trip over in the newer one, a phrase each. */
export function schemaChanges(
  { before, now }: Versions,
  direction: Direction,
  at = '',
  seen: Seen = new Map(),
): readonly string[] {
  const [was, is] = [objectAt(before.root, before.node), objectAt(now.root, now.node)];
  if (was === null || is === null || !isNew(seen, was, is)) return [];
  const [old, fresh] = [viewOf(before.root, was), viewOf(now.root, is)];
  const own = direction === 'input' ? narrowedInput(old, fresh, at) : widenedOutput(old, fresh, at);
  const inside = (name: string, a: unknown, b: unknown): readonly string[] =>
    schemaChanges(
      { before: { root: before.root, node: a }, now: { root: now.root, node: b } },
      direction,
      name,
      seen,
    );
  const members = [...old.properties].flatMap(([name, node]) =>
    fresh.properties.has(name) ? inside(`${at}/${name}`, node, fresh.properties.get(name)) : [],
  );
  return [...own, ...members, ...inside(`${at}[]`, old.items, fresh.items)];
}

const place = (at: string): string => (at === '' ? 'the body' : at);

/** Whole numbers are numbers. */
const allows = (types: readonly string[], type: string): boolean =>
  types.includes(type) || (type === 'integer' && types.includes('number'));

function narrowedInput(old: SchemaView, fresh: SchemaView, at: string): readonly string[] {
  const required = [...fresh.required].filter((name) => !old.required.has(name));
  const { types, values } = fresh;
  const refused = types === null ? [] : (old.types ?? []).filter((type) => !allows(types, type));
  const dropped = values === null ? [] : (old.values ?? []).filter((value) => !values.includes(value));
  return [
    ...required.map((name) => `${at}/${name} is now required`),
    ...(refused.length > 0 ? [`${place(at)} may no longer be ${refused.join(' or ')}`] : []),
    ...(dropped.length > 0 ? [`${place(at)} may no longer be ${dropped.join(' or ')}`] : []),
  ];
}

function widenedOutput(old: SchemaView, fresh: SchemaView, at: string): readonly string[] {
  const gone = [...old.properties.keys()].filter((name) => !fresh.properties.has(name));
  const optional = [...old.required].filter(
    (name) => !fresh.required.has(name) && fresh.properties.has(name) && old.properties.has(name),
  );
  const { types } = old;
  const added = types === null ? [] : (fresh.types ?? []).filter((type) => !allows(types, type));
  return [
    ...gone.map((name) => `${at}/${name} is gone`),
    ...optional.map((name) => `${at}/${name} is no longer always there`),
    ...(added.length > 0 ? [`${place(at)} may now be ${added.join(' or ')}`] : []),
  ];
}
