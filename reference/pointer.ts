/** Sets a value at a JSON Pointer, making the objects on the way (RFC 6901). */
export function setAt(document: object, pointer: string, value: unknown): void {
  const keys = pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  let place: object = document;
  keys.forEach((key, i) => {
    const inner: unknown = Object.hasOwn(place, key) ? Reflect.get(place, key) : undefined;
    const next = i === keys.length - 1 ? value : typeof inner === 'object' && inner !== null ? inner : {};
    // Defined, not assigned: a key named __proto__ is an ordinary key here.
    Object.defineProperty(place, key, { value: next, enumerable: true, configurable: true, writable: true });
    if (typeof next === 'object' && next !== null) place = next;
  });
}
