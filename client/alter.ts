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
export type SecretAlteration = Exclude<
  Alteration,
  | 'no-secret'
  | 'unknown-name'
  | 'other-secret'
  | 'own-name'
  | 'no-name'
  | 'name-extended'
  | 'name-truncated'
  | keyof typeof LITERALS
>;

/** Values that give nothing away, sent in place of a secret: what an unset one may have become, and patterns of two query languages. */
export const LITERALS = {
  'null-word': 'undefined',
  wildcard: '%',
  injection: "' OR '1'='1",
} as const;

export const isLiteral = (how: Alteration): how is keyof typeof LITERALS => how in LITERALS;

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
    case 'last-changed': {
      const last = lookAlike(secret.at(-1) ?? '', seed, `last of ${owner}`);
      if (last === null) return 'it ends with a sign that has no like';
      return {
        value: secret.slice(0, -1) + last,
        shell: `\${${variable}%?}${inDoubleQuotes(last)}`,
        secret: true,
      };
    }
    case 'spaced': {
      const middle = secret.length >> 1;
      return {
        value: `${secret.slice(0, middle)} ${secret.slice(middle)}`,
        shell: `$${variable}_SPACED`,
        secret: true,
      };
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
  'last-changed': 'credential of NAME with another last character',
  spaced: 'credential of NAME with a space in the middle',
  'null-word': 'word undefined in place of the secret of NAME',
  wildcard: 'wildcard in place of the secret of NAME',
  injection: 'condition in SQL in place of the secret of NAME',
  'own-name': 'name of NAME with that name as the secret',
  'no-name': 'secret of NAME without its name',
  'name-extended': 'secret of NAME under its name with characters too many',
  'name-truncated': 'secret of NAME under its name without the last character',
};

/** In words, for the record. */
export function describeAlteration(identity: string, how: Alteration): string {
  return WORDS[how].replace('NAME', identity);
}
