import { isObject } from '../../contract/branch.ts';
import type { DiscoveryModel, DiscoverySchema } from './service-models.ts';

/** Where a value departs from a schema of the discovery document, in words; empty: nowhere. */
export function schemaFaults(
  model: DiscoveryModel,
  schema: DiscoverySchema,
  value: unknown,
  at: string,
): readonly string[] {
  if (schema.$ref !== undefined) {
    const found = model.schemas[schema.$ref];
    return found === undefined
      ? [`${at}: the model has no schema ${schema.$ref}`]
      : schemaFaults(model, found, value, at);
  }
  if (schema.type === 'array')
    return Array.isArray(value)
      ? value.flatMap((one, index) => schemaFaults(model, schema.items ?? {}, one, `${at}[${index}]`))
      : [`${at} is no list`];
  if (schema.type === 'object') return objectFaults(model, schema, value, at);
  return scalarFaults(schema, value, at);
}

function objectFaults(
  model: DiscoveryModel,
  { properties = {}, additionalProperties }: DiscoverySchema,
  value: unknown,
  at: string,
): readonly string[] {
  if (!isObject(value)) return [`${at} is no object`];
  return Object.entries(value).flatMap(([key, one]) => {
    const schema = properties[key] ?? additionalProperties;
    return schema === undefined
      ? [`${at}.${key} is not in the model`]
      : schemaFaults(model, schema, one, `${at}.${key}`);
  });
}

function scalarFaults({ type, format, enum: words }: DiscoverySchema, value: unknown, at: string) {
  // 64 bits do not fit a number of JSON, so they are text.
  const isRight =
    format === 'int64'
      ? typeof value === 'string' && /^-?\d+$/.test(value)
      : type === 'integer'
        ? Number.isInteger(value)
        : type === 'any' || typeof value === type;
  if (!isRight) return [`${at} is no ${format ?? type}`];
  if (format === 'google-datetime' && Number.isNaN(Date.parse(String(value)))) return [`${at} is no moment`];
  if (words === undefined || words.includes(String(value))) return [];
  return [`${at} is ${String(value)}, and may be ${words.join(', ')}`];
}
