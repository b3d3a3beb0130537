import { createHash } from 'node:crypto';

/**
 * Bytes that depend on seed and purpose alone, so that a run can be repeated: SHA-256 in counter mode.
 * For values that must be unlike a credential, never for keys that protect anything.
 */
export function seededBytes(seed: string, purpose: string, length: number): Buffer {
  const blocks = Array.from({ length: Math.ceil(length / 32) }, (_, counter) =>
    createHash('sha256').update(`${counter}\n${purpose}\n${seed}`).digest(),
  );
  return Buffer.concat(blocks).subarray(0, length);
}

/** Letters and digits that depend on seed and purpose alone. */
export function seededName(seed: string, purpose: string, length: number): string {
  return seededBytes(seed, purpose, length).toString('hex').slice(0, length);
}

const CLASSES = [
  '0123456789abcdef',
  '0123456789ABCDEF',
  '0123456789',
  'abcdefghijklmnopqrstuvwxyz',
  'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
];

/** The smallest usual alphabet that this character of this text belongs to; '' for signs, which are kept. */
function alphabetOf(text: string, char: string): string {
  const hex = CLASSES.slice(0, 2).find((digits) => [...text].every((c) => digits.includes(c)));
  return hex ?? CLASSES.slice(2).find((letters) => letters.includes(char)) ?? '';
}

/** Another value of the same length and alphabet (digits stay digits, letters keep their case), or null when there is none. */
export function lookAlike(text: string, seed: string, purpose: string): string | null {
  for (let attempt = 0; attempt < 8; attempt += 1) {
    const bytes = seededBytes(seed, `${purpose}\n${attempt}`, text.length);
    const other = [...text].map((char, index) => {
      const alphabet = alphabetOf(text, char);
      return alphabet === '' ? char : (alphabet[(bytes[index] ?? 0) % alphabet.length] ?? char);
    });
    const value = other.join('');
    if (value !== text) return value;
  }
  return null;
}
