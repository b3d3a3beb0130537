import { type Decoded, decode, HTML_DECODING, JSON_DECODING, URL_DECODING } from './decode.ts';
import { createNeedleIndex, type Match, MIN_SECRET, type NeedleIndex, spellings } from './needles.ts';

/** Replaces every value it has learned, in whatever encoding it turns up. */
export interface Redactor {
  /** From now on `secret` is replaced by `[label]`. Values shorter than 4 characters are not searched for. */
  learn(secret: string, label: string): void;
  /** The text, or UTF-8 bytes, without any learned value. `cut`: the text was cut off, so the beginning of a secret (8 characters of it) at its end goes too. */
  redact(text: string | Buffer, options?: { readonly cut?: boolean }): string;
  /** Does the text hold a learned value? */
  holds(text: string): boolean;
  /** Does the text hold one of these values? They must have been learned. */
  repeats(text: string | Buffer, secrets: readonly string[]): boolean;
}

/** A part of a token that gives its power away alone: the signature of a JWT (RFC 7515, 3.1) shorter than this is none. */
const MIN_SIGNATURE = 16;

/**
 * A redactor that knows nothing yet. It finds a value plain, in base64 and base64url at each offset, and in hexadecimal; each of these
 * also with URL, JSON and HTML escapes, up to two of them one within the other (URL twice, JSON in JSON, HTML in JSON …).
 */
export function createRedactor(): Redactor {
  const index = createNeedleIndex();
  const known = new Set<string>();
  const add = (text: string, label: string, secret: string): void => {
    for (const bytes of spellings(text)) index.add({ bytes, label, secret });
  };
  const learn = (secret: string, label: string): void => {
    if (secret.length < MIN_SECRET || known.has(secret)) return;
    known.add(secret);
    add(secret, label, secret);
    const signature = /^[\w-]+\.[\w-]+\.([\w-]+)$/.exec(secret)?.[1] ?? '';
    if (signature.length >= MIN_SIGNATURE) add(signature, `signature of ${label}`, secret);
  };
  return {
    learn,
    redact(text, { cut = false } = {}) {
      if (known.size === 0 || text.length < MIN_SECRET) return text.toString();
      const bytes = bytesOf(text);
      const matches = findAll(bytes, index, cut);
      return matches.length === 0 ? text.toString() : replace(bytes, matches);
    },
    holds(text) {
      return findAll(Buffer.from(text, 'utf8'), index, false).length > 0;
    },
    repeats(text, secrets) {
      if (secrets.length === 0) return false;
      return findAll(bytesOf(text), index, false).some(({ secret }) => secrets.includes(secret));
    },
  };
}

/** A long body comes as it was received: each copy of it would be another megabyte. */
const bytesOf = (text: string | Buffer): Buffer =>
  typeof text === 'string' ? Buffer.from(text, 'utf8') : text;

const DECODINGS = [URL_DECODING, JSON_DECODING, HTML_DECODING];

/** Two layers: one more than any serializer adds by itself. It also bounds the work on a hostile text. */
const LAYERS = 2;

function findAll(bytes: Buffer, index: NeedleIndex, cut: boolean, layers = LAYERS): Match[] {
  const matches = [...index.find(bytes, cut)];
  if (layers === 0) return matches;
  for (const decoding of DECODINGS) {
    const decoded = decode(bytes, decoding, cut);
    if (decoded === null) continue;
    for (const match of findAll(decoded.bytes, index, cut, layers - 1))
      matches.push(inSource(match, decoded));
  }
  return matches;
}

function inSource(match: Match, { origin }: Decoded): Match {
  return { ...match, from: origin(match.from), until: origin(match.until) };
}

/** Each gap in place of its text. */
function replace(bytes: Buffer, matches: readonly Match[]): string {
  const parts: string[] = [];
  let done = 0;
  for (const { from, until, label } of merged(matches)) {
    parts.push(bytes.toString('utf8', done, from), `[${label}]`);
    done = until;
  }
  return parts.join('') + bytes.toString('utf8', done);
}

/** Overlapping matches become one gap, named after the longest of them, so that no end of a secret is left standing. */
function merged(matches: readonly Match[]): readonly Match[] {
  const gaps: Match[] = [];
  let longest = 0;
  for (const match of matches.toSorted((a, b) => a.from - b.from || b.until - a.until)) {
    const length = match.until - match.from;
    const gap = gaps.at(-1);
    if (gap === undefined || match.from >= gap.until) {
      gaps.push(match);
      longest = length;
      continue;
    }
    const label = length > longest ? match.label : gap.label;
    longest = Math.max(longest, length);
    gaps[gaps.length - 1] = { ...gap, until: Math.max(gap.until, match.until), label };
  }
  return gaps;
}
