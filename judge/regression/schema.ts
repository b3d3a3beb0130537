import { isObject } from '../../contract/branch.ts';
import { list } from '../../contract/openapi/operations.ts';
import { type Fields, objectAt } from '../../contract/openapi/reference.ts';

/** What a JSON Schema says of the values it allows, as far as two of them can be compared. */
export interface SchemaView {
  /** null: any. */
  readonly types: readonly string[] | null;
  /** null: any. */
  readonly values: readonly string[] | null;
  readonly properties: ReadonlyMap<string, unknown>;
  readonly required: ReadonlySet<string>;
  readonly items: unknown;
  readonly readOnly: boolean;
  readonly writeOnly: boolean;
}

const ANYTHING: SchemaView = {
  types: null,
  values: null,
  properties: new Map(),
  required: new Set(),
  items: undefined,
  readOnly: false,
  writeOnly: false,
};

const MAX_PARTS = 30;

/**
 * Reads a schema, references followed and the parts of `allOf` laid together. Alternatives (`oneOf`, `anyOf`, `not`, conditions) allow
 * what no view can say: such a schema is seen as far as its own keywords go. `nullable` is OpenAPI 3.0's way to name `null`.
 */
export function viewOf(root: Fields, node: unknown, depth = 0): SchemaView {
  const fields = objectAt(root, node);
  if (fields === null || depth > MAX_PARTS) return ANYTHING;
  const own = ownView(fields);
  return list(fields['allOf'])
    .slice(0, MAX_PARTS)
    .map((part) => viewOf(root, part, depth + 1))
    .reduce(together, own);
}

function ownView(fields: Fields): SchemaView {
  const properties = isObject(fields['properties']) ? Object.entries(fields['properties']) : [];
  const types = [fields['type']].flat().filter((type) => typeof type === 'string');
  const values = Array.isArray(fields['enum'])
    ? fields['enum']
    : 'const' in fields
      ? [fields['const']]
      : null;
  const either = ['oneOf', 'anyOf', 'if'].some((key) => key in fields);
  return {
    types: types.length === 0 || either ? null : [...types, ...(fields['nullable'] === true ? ['null'] : [])],
    values: values === null || either ? null : values.map((value) => JSON.stringify(value)),
    properties: new Map(properties),
    required: new Set(list(fields['required']).filter((name) => typeof name === 'string')),
    items: fields['items'],
    readOnly: fields['readOnly'] === true,
    writeOnly: fields['writeOnly'] === true,
  };
}

const both = (a: readonly string[] | null, b: readonly string[] | null): readonly string[] | null =>
  a === null ? b : b === null ? a : a.filter((one) => b.includes(one));

function together(a: SchemaView, b: SchemaView): SchemaView {
  return {
    types: both(a.types, b.types),
    values: both(a.values, b.values),
    properties: new Map([...a.properties, ...b.properties]),
    required: new Set([...a.required, ...b.required]),
    items: a.items ?? b.items,
    readOnly: a.readOnly || b.readOnly,
    writeOnly: a.writeOnly || b.writeOnly,
  };
}
