/** A spelling of a secret that is searched for, as bytes. */
export interface Needle {
  readonly bytes: Buffer;
  readonly label: string;
  /** The value that it spells. */
  readonly secret: string;
}

/** A stretch of text that spells a secret; `until` is exclusive. */
export interface Match {
  readonly from: number;
  readonly until: number;
  readonly label: string;
  readonly secret: string;
}

/** Shorter values occur in any text by chance: searching for them would blank out the evidence and protect nothing. */
export const MIN_SECRET = 4;

/** How much of a secret must stand before the end of a cut text to be taken for its beginning. */
export const MIN_PARTIAL = 8;

/**
 * How a secret is spelled when it is not escaped: plain, with `+` for spaces (forms), hexadecimal, and base64 (RFC 4648, 4 and 5)
 * at each of the three offsets that it can have within a longer encoded text.
 */
export function spellings(secret: string): readonly Buffer[] {
  const bytes = Buffer.from(secret, 'utf8');
  const hex = bytes.toString('hex');
  const plain = [secret, secret.replaceAll(' ', '+'), hex, hex.toUpperCase()];
  const base64 = [0, 1, 2].flatMap((offset) => [
    base64Core(bytes, offset, 'base64'),
    base64Core(bytes, offset, 'base64url'),
  ]);
  return [...new Set([...plain, ...base64])].map((text) => Buffer.from(text, 'utf8'));
}

/** The characters of the encoded secret that no neighbouring byte changes: those that mix in a neighbour's bits are left out. */
function base64Core(bytes: Buffer, offset: number, encoding: 'base64' | 'base64url'): string {
  const padded = Buffer.concat([Buffer.alloc(offset), bytes]);
  const encoded = padded.toString(encoding).replace(/=+$/, '');
  const whole = padded.length % 3 === 0 ? encoded.length : encoded.length - 1;
  return encoded.slice(offset === 0 ? 0 : offset + 1, whole);
}

const FILTER_BITS = 18;

/** Many needles, found in one pass over a text. */
export interface NeedleIndex {
  add(needle: Needle): void;
  /** Every match, overlapping ones too. With `cut`, also the beginning of a needle at the very end. */
  find(text: Buffer, cut: boolean): readonly Match[];
}

/** A needle, filed under the four bytes of it that begin at `offset`. */
interface Entry extends Needle {
  readonly offset: number;
}

type Buckets<T> = Map<number, T[]>;

/**
 * A filter over four bytes at a time leaves few places to look at closely. A needle is filed under its rarest four of three places:
 * tokens of one issuer begin alike, and would otherwise all be compared wherever one of them begins.
 */
export function createNeedleIndex(): NeedleIndex {
  const filter = new Uint8Array(1 << FILTER_BITS);
  const entries: Buckets<Entry> = new Map();
  const heads: Buckets<Needle> = new Map();
  let longest = 0;
  return {
    add(needle) {
      const { offset, key } = rarestWord(needle.bytes, entries);
      filter[slot(key)] = 1;
      put(entries, key, { ...needle, offset });
      put(heads, wordAt(needle.bytes, 0), needle);
      longest = Math.max(longest, needle.bytes.length);
    },
    find(text, cut) {
      const matches: Match[] = [];
      let key = wordAt(text, 0) >> 8;
      for (let at = 0; at + 4 <= text.length; at += 1) {
        key = (key << 8) | (text[at + 3] ?? 0);
        if (filter[slot(key)] === 0) continue;
        for (const { bytes, label, secret, offset } of entries.get(key) ?? []) {
          if (spells(text, at - offset, bytes))
            matches.push({ from: at - offset, until: at - offset + bytes.length, label, secret });
        }
      }
      return cut ? [...matches, ...beginnings(text, heads, longest)] : matches;
    },
  };
}

function rarestWord(
  bytes: Buffer,
  entries: Buckets<Entry>,
): { readonly offset: number; readonly key: number } {
  const offsets = [bytes.length - 4, (bytes.length - 4) >> 1, 0];
  const words = offsets.map((offset) => ({ offset, key: wordAt(bytes, offset) }));
  const crowd = ({ key }: { readonly key: number }): number => entries.get(key)?.length ?? 0;
  return words.reduce((best, word) => (crowd(word) < crowd(best) ? word : best));
}

function put<T>(buckets: Buckets<T>, key: number, item: T): void {
  const bucket = buckets.get(key);
  if (bucket === undefined) buckets.set(key, [item]);
  else bucket.push(item);
}

/** Both ends first: a comparison in full costs more than all else. */
function spells(text: Buffer, at: number, needle: Buffer): boolean {
  const until = at + needle.length;
  if (at < 0 || until > text.length || text[at] !== needle[0]) return false;
  if (wordAt(text, until - 4) !== wordAt(needle, needle.length - 4)) return false;
  return text.compare(needle, 0, needle.length, at, until) === 0;
}

/** Needles of which only the beginning is there, because the text ends. */
function beginnings(text: Buffer, heads: Buckets<Needle>, longest: number): readonly Match[] {
  const matches: Match[] = [];
  for (let at = Math.max(0, text.length - longest); at + MIN_PARTIAL <= text.length; at += 1) {
    const left = text.length - at;
    for (const { bytes, label, secret } of heads.get(wordAt(text, at)) ?? []) {
      if (left >= bytes.length || text.compare(bytes, 0, left, at, text.length) !== 0) continue;
      matches.push({ from: at, until: text.length, label, secret });
    }
  }
  return matches;
}

function wordAt(bytes: Buffer, at: number): number {
  return (
    ((bytes[at] ?? 0) << 24) |
    ((bytes[at + 1] ?? 0) << 16) |
    ((bytes[at + 2] ?? 0) << 8) |
    (bytes[at + 3] ?? 0)
  );
}

function slot(key: number): number {
  return Math.imul(key, 0x9e3779b1) >>> (32 - FILTER_BITS);
}
