import type { EffectiveScheme } from '../contract/effective.ts';
import { inDoubleQuotes } from './curl.ts';
import { lookAlike, seededName } from './random.ts';
import type { Alteration } from './request.ts';

/** A value to be sent in place of a valid one. */
export interface AlteredValue {
  readonly value: string;
  /** The value in a shell's double quotes, as an expression over the variable that holds the valid one. */
  readonly shell: string;
  /** False when the value gives nothing away and may stand in a record. */
  readonly secret: boolean;
}

/** A text that no parser of tokens, keys or base64 accepts: `%` is in none of their alphabets (RFC 6750, 2.1; RFC 7617, 2). */
export const MALFORMED = '%%not-a-credential%%';

export interface AlterContext {
  readonly scheme: EffectiveScheme;
  readonly seed: string;
  /** What it is a secret of, so that equal alterations come out equal. */
  readonly owner: string;
  /** The shell variable that holds the valid value, without `$`. */
  readonly variable: string;
}

/** Alterations that change the secret itself. The others change what stands beside it. */
export type SecretAlteration = Exclude<Alteration, 'no-secret' | 'unknown-name' | 'other-secret'>;

/** The altered secret, or a sentence saying why it cannot differ from the valid one. Deterministic for a seed. */
export function alterSecret(
  secret: string,
  how: SecretAlteration,
  context: AlterContext,
): AlteredValue | string {
  const { variable, seed, owner, scheme } = context;
  switch (how) {
    case 'empty':
      return { value: '', shell: '', secret: false };
    case 'malformed':
      return { value: MALFORMED, shell: inDoubleQuotes(MALFORMED), secret: false };
    case 'random': {
      const value = lookAlike(secret, seed, `random ${owner}`);
      if (value === null) return 'it has no letters or digits that could be others';
      return { value, shell: `$${variable}_RANDOM`, secret: true };
    }
    case 'truncated':
      if (secret.length < 2) return 'nothing would be left of it';
      return { value: [...secret].slice(0, -1).join(''), shell: `\${${variable}%?}`, secret: true };
    case 'extended': {
      const char = lookAlike(secret.at(-1) ?? '', seed, `extension ${owner}`) ?? seededName(seed, owner, 1);
      return { value: secret + char, shell: `\${${variable}}${inDoubleQuotes(char)}`, secret: true };
    }
    case 'case-swapped': {
      const value = swapCase(secret, scheme.type === 'jwt');
      if (value === secret) return 'it has no letters whose case could be swapped';
      return { value, shell: `$${variable}_CASE_SWAPPED`, secret: true };
    }
  }
}

/** Of a token only the signature: header and claims in another case are no longer JSON, which tests a parser and not a comparison. */
function swapCase(text: string, isToken: boolean): string {
  const from = isToken ? text.lastIndexOf('.') + 1 : 0;
  const swapped = [...text.slice(from)].map((char) =>
    char === char.toLowerCase() ? char.toUpperCase() : char.toLowerCase(),
  );
  return (
    text.slice(0, from) +
    swapped.map((char, i) => (char.length === 1 ? char : (text[from + i] ?? ''))).join('')
  );
}

const WORDS: Readonly<Record<Alteration, string>> = {
  empty: 'empty credential in place of that of NAME',
  malformed: 'malformed value in place of the credential of NAME',
  random: 'random value that looks like the credential of NAME',
  truncated: 'credential of NAME without its last character',
  extended: 'credential of NAME with one character more',
  'case-swapped': 'credential of NAME with upper and lower case swapped',
  'no-secret': 'name of NAME without its secret',
  'unknown-name': 'secret of NAME under a name nobody has',
  'other-secret': 'name of NAME with the secret of another',
};

/** In words, for the record. */
export function describeAlteration(identity: string, how: Alteration): string {
  return WORDS[how].replace('NAME', identity);
}
