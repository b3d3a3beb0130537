/**
 * Whether a log line matches a JSON filter pattern, for the subset that these stacks make: `{ $.a.b = 401 }`, `>=`, `= "text"`, and
 * alternatives in parentheses joined by `||`. Local AWS matches everything, so a drill counts by itself. A pattern outside of the
 * subset throws: a guess would count wrongly. Source: CloudWatch Logs, filter pattern syntax for metric filters, JSON.
 */
export function matchesPattern(pattern: string, line: string): boolean {
  const inner = /^\{ (.+) \}$/.exec(pattern)?.[1];
  if (inner === undefined) throw new RangeError(`not a JSON pattern of these stacks: ${pattern}`);
  const terms = inner.split(' || ').map(termOf);
  const document = parse(line);
  return document !== null && terms.some((term) => holds(term, document));
}

interface Term {
  readonly path: readonly string[];
  readonly operator: '=' | '>=';
  readonly value: string | number;
}

const TERM = /^\(?\$((?:\.[A-Za-z_]\w*)+) (=|>=) (?:"([A-Za-z0-9_.-]+)"|(\d+))\)?$/;

function termOf(text: string): Term {
  const [, path, operator, word, number] = TERM.exec(text) ?? [];
  if (path === undefined || (operator !== '=' && operator !== '>=')) {
    throw new RangeError(`not a term of these stacks: ${text}`);
  }
  return { path: path.slice(1).split('.'), operator, value: word ?? Number(number) };
}

/** A line that is no JSON object matches no JSON pattern. */
function parse(line: string): object | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

function holds({ path, operator, value }: Term, document: object): boolean {
  let node: unknown = document;
  for (const key of path) {
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, key)) return false;
    node = Object.entries(node).find(([name]) => name === key)?.[1];
  }
  if (operator === '>=') return typeof node === 'number' && typeof value === 'number' && node >= value;
  return node === value;
}
