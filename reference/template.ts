/** A part of a contract's string: fixed text, a variable `$NAME`, or a `${name}` that is made afresh for each run. */
type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'variable' | 'fresh'; readonly name: string };

const REFERENCE = /\$(?:\{([A-Za-z_][A-Za-z0-9_]*)\}|([A-Z_][A-Z0-9_]*))/g;

/** Splits `gh-${run}` or `$PASSWORD` into its parts. Variables are upper case; `${run}` and the like are not. */
export function parts(template: string): readonly Part[] {
  const found: Part[] = [];
  let end = 0;
  for (const match of template.matchAll(REFERENCE)) {
    if (match.index > end) found.push({ kind: 'text', text: template.slice(end, match.index) });
    const name = match[1] ?? match[2] ?? '';
    found.push({ kind: /^[A-Z_]/.test(name) ? 'variable' : 'fresh', name });
    end = match.index + match[0].length;
  }
  if (end < template.length) found.push({ kind: 'text', text: template.slice(end) });
  return found;
}

/** Fills in variables; undefined when one of them is unset or empty, for an empty secret opens doors. */
export function fill(template: string, variables: (name: string) => string | undefined): string | undefined {
  let filled = '';
  for (const part of parts(template)) {
    const text = part.kind === 'text' ? part.text : variables(part.name);
    if (text === undefined || text === '') return undefined;
    filled += text;
  }
  return filled;
}

/** The names of the variables a template reads. */
export function variablesOf(template: string): readonly string[] {
  return parts(template).flatMap((part) => (part.kind === 'variable' ? [part.name] : []));
}

/** Whether a value has the template's shape: variables by value, `${run}` by any text that is not empty. */
export function fits(
  template: unknown,
  given: unknown,
  variables: (name: string) => string | undefined,
): boolean {
  if (typeof template === 'string')
    return typeof given === 'string' && shapeOf(template, variables).test(given);
  if (typeof template !== 'object' || template === null) return template === given;
  if (typeof given !== 'object' || given === null || Array.isArray(template) !== Array.isArray(given))
    return false;
  const values = new Map<string, unknown>(Object.entries(given));
  return Object.entries(template).every(
    ([key, inner]) => values.has(key) && fits(inner, values.get(key), variables),
  );
}

function shapeOf(template: string, variables: (name: string) => string | undefined): RegExp {
  const pattern = parts(template).map((part) => {
    if (part.kind === 'text') return literal(part.text);
    if (part.kind === 'fresh') return '[^]+';
    const value = variables(part.name);
    return value === undefined || value === '' ? '(?!)' : literal(value);
  });
  return new RegExp(`^${pattern.join('')}$`);
}

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
