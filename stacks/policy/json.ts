/** Reads JSON of which nothing is known beforehand: what is missing or of another kind is null or empty, never a throw. */
export type Json = Readonly<Record<string, unknown>>;

export function record(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : {};
}

/** A block of Terraform may be an object or a list of one. */
export function block(value: unknown): Json | null {
  const one: unknown = Array.isArray(value) ? value[0] : value;
  return typeof one === 'object' && one !== null ? record(one) : null;
}

export function list(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return value === undefined || value === null ? [] : [value];
}

export const records = (value: unknown): readonly Json[] => list(value).map(record);

export const text = (value: unknown): string | null =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : null;

export const texts = (value: unknown): readonly string[] => list(value).flatMap((item) => text(item) ?? []);

export const number = (value: unknown): number | null =>
  typeof value === 'number'
    ? value
    : typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value))
      ? Number(value)
      : null;

/** Terraform and AWS write `true`, `"true"`, `ENABLED`. */
export const flag = (value: unknown): boolean =>
  value === true || (typeof value === 'string' && /^(true|enabled|active)$/i.test(value));

/** JSON that stands inside a string, as policies and container definitions do; anything else is an empty object. */
export function parsed(value: unknown): unknown {
  if (typeof value !== 'string') return value ?? {};
  try {
    return JSON.parse(value);
  } catch {
    return {};
  }
}
