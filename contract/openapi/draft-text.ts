/** A name that a contract allows, made of a text: a letter, then letters, digits, dots, dashes, underscores. */
export function nameFrom(text: string, fallback: string): string {
  const name = text.replace(/[^A-Za-z0-9_.-]+/g, '-').replace(/^[^A-Za-z]+|-+$/g, '');
  return name === '' ? fallback : name.slice(0, 60);
}

/** The name of an environment variable: `petstore_auth` and `token` make `PETSTORE_AUTH_TOKEN`. */
export function variableName(...parts: readonly string[]): string {
  const name = parts
    .join('_')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toUpperCase();
  return /^[A-Z_]/.test(name) ? name : `_${name}`;
}

/** Names made of texts, each once: a second gets a number. */
export function distinctNames(texts: readonly string[], fallback: string): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  const names = new Map<string, string>();
  for (const text of new Set(texts)) {
    const wanted = nameFrom(text, fallback);
    let name = wanted;
    for (let n = 2; taken.has(name); n += 1) name = `${wanted}-${n}`;
    taken.add(name);
    names.set(text, name);
  }
  return names;
}
