import {
  Duration,
  HeaderName,
  HttpPath,
  Name,
  Pointer,
  RoutePattern,
  ServiceId,
  VariableName,
  VariableReference,
} from './schema/scalars.ts';

/** Of a secret's place: a value that breaks this pattern is never repeated. */
export const VARIABLE_REFERENCE = patternOf(VariableReference);

const WORDS: ReadonlyMap<string, string> = new Map([
  [patternOf(Duration), 'a length of time such as 250ms, 2s or 1h'],
  [patternOf(HeaderName), 'the name of a header'],
  [patternOf(HttpPath), 'a path that starts with /'],
  [patternOf(Name), 'a name (a letter, then letters, digits, dots, dashes or underscores)'],
  [patternOf(Pointer), 'a JSON Pointer such as /error/code'],
  [patternOf(RoutePattern), 'a method and a path such as GET /calls/{call_id}'],
  [patternOf(ServiceId), 'the id of a service such as service:analytics'],
  [patternOf(VariableName), 'the name of an environment variable (capitals, digits and underscores)'],
  [VARIABLE_REFERENCE, 'the name of a variable, $NAME'],
]);

/** What a text that must match the pattern is, in words; null for patterns used in one place only. */
export function aboutPattern(pattern: string): string | null {
  return WORDS.get(pattern) ?? null;
}

function patternOf(schema: object): string {
  if ('pattern' in schema && typeof schema.pattern === 'string') return schema.pattern;
  throw new TypeError('a scalar of the contract has no pattern');
}
