import { PATTERNS } from './schema/patterns.ts';

/** Of a secret's place: a value that breaks this pattern is never repeated. */
export const { VARIABLE_REFERENCE } = PATTERNS;

const WORDS: ReadonlyMap<string, string> = new Map([
  [PATTERNS.ADDRESS_RANGE, 'an IP address or a range such as 10.0.0.0/8'],
  [PATTERNS.DURATION, 'a length of time such as 250ms, 2s or 1h'],
  [PATTERNS.HEADER_NAME, 'the name of a header'],
  [PATTERNS.HTTP_PATH, 'a path that starts with /'],
  [PATTERNS.NAME, 'a name (a letter, then letters, digits, dots, dashes or underscores)'],
  [PATTERNS.POINTER, 'a JSON Pointer such as /error/code'],
  [PATTERNS.ROUTE, 'a method and a path such as GET /calls/{call_id}'],
  [PATTERNS.SERVICE_ID, 'the id of a service such as service:analytics'],
  [PATTERNS.VARIABLE_NAME, 'the name of an environment variable (capitals, digits and underscores)'],
  [PATTERNS.VARIABLE_REFERENCE, 'the name of a variable, $NAME'],
]);

/** What a text that must match the pattern is, in words; null for patterns used in one place only. */
export function aboutPattern(pattern: string): string | null {
  return WORDS.get(pattern) ?? null;
}
