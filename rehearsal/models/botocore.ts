import { isObject } from '../../contract/branch.ts';
import type { BotocoreModel, BotocoreShape } from './service-models.ts';

/** Where a value departs from a shape of the model, in words; empty: nowhere. Source: botocore, data model of services. */
export function shapeFaults(
  model: BotocoreModel,
  name: string,
  value: unknown,
  at = name,
): readonly string[] {
  const shape = model.shapes[name];
  if (shape === undefined) return [`${at}: the model has no shape ${name}`];
  switch (shape.type) {
    case 'structure':
      return structureFaults(model, shape, value, at);
    case 'list':
      return Array.isArray(value)
        ? value.flatMap((one, index) => shapeFaults(model, shape.member?.shape ?? '', one, `${at}[${index}]`))
        : [`${at} is no list`];
    case 'map':
      return isObject(value)
        ? Object.entries(value).flatMap(([key, one]) =>
            shapeFaults(model, shape.value?.shape ?? '', one, `${at}.${key}`),
          )
        : [`${at} is no map`];
    default:
      return scalarFaults(shape, value, at);
  }
}

function structureFaults(
  model: BotocoreModel,
  { members = {}, required = [] }: BotocoreShape,
  value: unknown,
  at: string,
): readonly string[] {
  if (!isObject(value)) return [`${at} is no structure`];
  const missing = required.filter((key) => value[key] === undefined).map((key) => `${at}.${key} is missing`);
  const present = Object.entries(value).flatMap(([key, one]) => {
    const member = members[key];
    return member === undefined
      ? [`${at}.${key} is not in the model`]
      : shapeFaults(model, member.shape, one, `${at}.${key}`);
  });
  return [...missing, ...present];
}

const KINDS: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  boolean: (value) => typeof value === 'boolean',
  integer: Number.isInteger,
  long: Number.isInteger,
  float: (value) => typeof value === 'number',
  double: (value) => typeof value === 'number',
  // JSON 1.1 writes seconds since the epoch.
  timestamp: (value) => typeof value === 'number',
};

function scalarFaults(shape: BotocoreShape, value: unknown, at: string): readonly string[] {
  const isRight = KINDS[shape.type];
  if (isRight === undefined) return [`${at}: shapes of type ${shape.type} are not known here`];
  if (!isRight(value)) return [`${at} is no ${shape.type}`];
  if (shape.enum === undefined || shape.enum.includes(String(value))) return [];
  return [`${at} is ${String(value)}, and may be ${shape.enum.join(', ')}`];
}
