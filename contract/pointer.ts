/** A JSON Pointer (RFC 6901, section 3) from its unescaped segments. */
export function pointerTo(...segments: readonly (string | number)[]): string {
  return segments.map((s) => `/${String(s).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** The unescaped segments of a JSON Pointer (RFC 6901, section 4); the empty pointer has none. */
export function segmentsOf(pointer: string): readonly string[] {
  if (pointer === '') return [];
  return pointer
    .slice(1)
    .split('/')
    .map((s) => s.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** `routes[3].example.path`: a pointer as people write it; the whole document is "the contract". */
export function spoken(pointer: string): string {
  const text = segmentsOf(pointer)
    .map((s) => (/^\d+$/.test(s) ? `[${s}]` : /^[\w$-]+$/.test(s) ? `.${s}` : `[${JSON.stringify(s)}]`))
    .join('');
  return text === '' ? 'the contract' : text.replace(/^\./, '');
}
