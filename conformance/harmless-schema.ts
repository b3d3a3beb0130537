import { isObject } from '../contract/branch.ts';
import type { Fields } from '../contract/openapi/reference.ts';

/** Data, not schemas: what stands in them means nothing to a validator but itself. */
const DATA = ['enum', 'const', 'example', 'examples', 'default'];
/** Regular expressions and a look for repeated items: an API's own document could keep its reader busy with them for hours. */
const COSTLY = ['pattern', 'patternProperties', 'uniqueItems'];
/** With the patterns gone these would refuse what the patterns allow. */
const RESTING = ['additionalProperties', 'unevaluatedProperties', 'propertyNames'];
/** Their members are named by the API: one called `pattern` is a property. */
const NAMED = ['properties', 'schemas', '$defs', 'definitions', 'dependentSchemas'];

/** A document of schemas without the keywords that cost more than the size of what they look at. Parts that are shared stay shared. */
export function harmless(root: Fields): Fields {
  const copies = new Map<object, unknown>();
  const copy = (node: unknown, named: boolean): unknown => {
    if (typeof node !== 'object' || node === null) return node;
    const made = copies.get(node);
    if (made !== undefined) return made;
    if (Array.isArray(node)) {
      const list: unknown[] = [];
      copies.set(node, list);
      for (const item of node) list.push(copy(item, false));
      return list;
    }
    const fields: Record<string, unknown> = {};
    copies.set(node, fields);
    for (const [key, value] of Object.entries(node))
      if (named || !isDropped(key, node))
        fields[key] = DATA.includes(key) && !named ? value : copy(value, !named && NAMED.includes(key));
    return fields;
  };
  const made = copy(root, false);
  return isObject(made) ? made : {};
}

const isDropped = (key: string, node: object): boolean =>
  COSTLY.includes(key) || (RESTING.includes(key) && 'patternProperties' in node);
