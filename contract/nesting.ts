import { Lexer } from 'yaml';

/** Deeper than any contract: the schema is 9 levels deep, bodies of examples may add some. */
const MAX_DEPTH = 64;
const MAX_INDENT = 256;

/**
 * The line, counted from 1, on which a YAML text nests deeper than a contract can, or null. Looked up before parsing: the
 * parser is recursive, and running out of stack inside it may end the whole process.
 */
export function tooDeepAt(text: string): number | null {
  let line = 1;
  let flow = 0;
  let indicators = 0;
  for (const token of new Lexer().lex(text)) {
    if (token === '[' || token === '{') flow += 1;
    else if (token === ']' || token === '}') flow = Math.max(0, flow - 1);
    // Inside brackets they nest nothing: JSON on one line has as many as it has keys.
    else if (flow === 0 && (token === '-' || token === '?' || token === ':')) indicators += 1;
    else if (token.includes('\n')) {
      line += token.split('\n').length - 1;
      indicators = 0;
    }
    const isDeep = flow > MAX_DEPTH || (flow === 0 && indicators > MAX_DEPTH);
    if (isDeep || (/^ +$/.test(token) && token.length > MAX_INDENT && indicators === 0)) return line;
  }
  return null;
}
