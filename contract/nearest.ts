import { closest, distance } from 'fastest-levenshtein';

/** The known word a mistyped one most likely meant, or null when none is close: a third of its length, at least two edits. */
export function nearest(word: string, known: readonly string[]): string | null {
  if (known.length === 0) return null;
  const best = closest(
    word.toLowerCase(),
    known.map((k) => k.toLowerCase()),
  );
  const found = known.find((k) => k.toLowerCase() === best);
  if (found === undefined) return null;
  return distance(word.toLowerCase(), best) <= Math.max(2, Math.floor(word.length / 3)) ? found : null;
}

/** A fix in words: the nearest known word where there is one, then what is known. */
export function suggest(word: string, known: readonly string[], kind: string): string {
  const near = nearest(word, known);
  const list = known.length === 0 ? `there is no ${kind} yet` : `known: ${known.slice(0, 20).join(', ')}`;
  return near === null ? `use a known ${kind} (${list}).` : `did you mean "${near}"? (${list})`;
}
