/** A text with one kind of escape undone. */
export interface Decoded {
  readonly bytes: Buffer;
  /** Where decoded byte `index` begins in the source; for the length of `bytes`, where the source ends. */
  readonly origin: (index: number) => number;
}

/** What stands at an escape: how many source bytes it takes, and the bytes it means; null: no escape after all. */
type Escape = { readonly used: number; readonly bytes: readonly number[] } | null;

export interface Decoding {
  /** The byte every escape of this kind begins with. */
  readonly lead: number;
  readonly read: (source: Buffer, at: number) => Escape;
  /** An escape that the end of a cut text broke off. */
  readonly broken: RegExp;
}

const MAX_BROKEN = 16;

/**
 * Undoes one kind of escape, wherever it stands: encoders differ in which characters they escape, so nothing is assumed.
 * Null when the source has no such escape. With `cut`, an escape broken off at the end is left out.
 */
export function decode(source: Buffer, { lead, read, broken }: Decoding, cut: boolean): Decoded | null {
  let next = source.indexOf(lead);
  if (next < 0) return null;
  const end = cut ? source.length - brokenLength(source, broken) : source.length;
  const bytes = Buffer.allocUnsafe(source.length);
  const breaks = createBreaks();
  let done = 0;
  let length = 0;
  while (next >= 0 && next < end) {
    const escaped = read(source, next);
    if (escaped !== null) {
      length += source.copy(bytes, length, done, next);
      for (const byte of escaped.bytes) {
        breaks.add(length, next);
        bytes[length] = byte;
        length += 1;
      }
      done = next + escaped.used;
      breaks.add(length, done);
    }
    next = source.indexOf(lead, escaped === null ? next + 1 : done);
  }
  length += source.copy(bytes, length, done, end);
  breaks.add(length, source.length);
  return { bytes: bytes.subarray(0, length), origin: breaks.origin };
}

/** Where decoded and source bytes cease to run in step: the index of the one and of the other. */
function createBreaks() {
  const decoded = [0];
  const source = [0];
  return {
    add(at: number, from: number): void {
      decoded.push(at);
      source.push(from);
    },
    origin(index: number): number {
      let low = 0;
      for (let high = decoded.length; high - low > 1; ) {
        const middle = (low + high) >> 1;
        if ((decoded[middle] ?? 0) <= index) low = middle;
        else high = middle;
      }
      return (source[low] ?? 0) + index - (decoded[low] ?? 0);
    },
  };
}

function brokenLength(source: Buffer, broken: RegExp): number {
  return broken.exec(source.toString('latin1', Math.max(0, source.length - MAX_BROKEN)))?.[0].length ?? 0;
}

/** Percent-encoding (RFC 3986, 2.1). */
export const URL_DECODING: Decoding = {
  lead: 0x25,
  broken: /%[0-9a-f]?$/i,
  read(source, at) {
    const value = hexAt(source, at + 1, 2);
    return value < 0 ? null : { used: 3, bytes: [value] };
  },
};

const JSON_ESCAPES: Readonly<Record<string, number>> = {
  '"': 0x22,
  '\\': 0x5c,
  '/': 0x2f,
  b: 8,
  f: 12,
  n: 10,
  r: 13,
  t: 9,
};

/** String escapes of JSON (RFC 8259, 7), with \u00XX for any character. */
export const JSON_DECODING: Decoding = {
  lead: 0x5c,
  broken: /(\\u(d[89ab]([0-9a-f]{0,1}|[0-9a-f]{2}(\\(u[0-9a-f]{0,3})?)?)|[0-9a-f]{0,3})|\\)$/i,
  read(source, at) {
    const char = String.fromCharCode(source[at + 1] ?? 0);
    const single = Object.hasOwn(JSON_ESCAPES, char) ? JSON_ESCAPES[char] : undefined;
    if (single !== undefined) return { used: 2, bytes: [single] };
    const unit = char === 'u' ? hexAt(source, at + 2, 4) : -1;
    if (unit < 0) return null;
    const low =
      isHigh(unit) && source[at + 6] === 0x5c && source[at + 7] === 0x75 ? hexAt(source, at + 8, 4) : -1;
    if (low >= 0xdc00 && low <= 0xdfff)
      return { used: 12, bytes: utf8(0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00)) };
    return { used: 6, bytes: utf8(unit) };
  },
};

const NAMED: Readonly<Record<string, number>> = {
  amp: 0x26,
  lt: 0x3c,
  gt: 0x3e,
  quot: 0x22,
  apos: 0x27,
  nbsp: 0xa0,
  sol: 0x2f,
  equals: 0x3d,
  plus: 0x2b,
};

/** Character references of HTML: the named ones that escapers write, and every decimal or hexadecimal one. */
export const HTML_DECODING: Decoding = {
  lead: 0x26,
  broken: /&(#?[a-z0-9]{0,9})?$/i,
  read(source, at) {
    const text = source.toString('latin1', at + 1, at + 12);
    const match = /^(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|([a-z]{2,6}))(;?)/i.exec(text);
    if (match === null) return null;
    const [whole, hex, decimal, name, semicolon] = match;
    const named = Object.hasOwn(NAMED, name ?? '') && semicolon === ';' ? NAMED[name ?? ''] : undefined;
    const code = hex ? Number.parseInt(hex, 16) : decimal ? Number.parseInt(decimal, 10) : named;
    if (code === undefined || code > 0x10ffff) return null;
    return { used: 1 + whole.length, bytes: utf8(code) };
  },
};

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function utf8(code: number): readonly number[] {
  return code < 0x80 ? [code] : [...Buffer.from(String.fromCodePoint(code), 'utf8')];
}

/** The value of `count` hexadecimal digits, or -1. */
function hexAt(source: Buffer, at: number, count: number): number {
  let value = 0;
  for (let i = at; i < at + count; i += 1) {
    const digit = hexDigit(source[i] ?? 0);
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

function hexDigit(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}
