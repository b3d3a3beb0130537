/** What an error must not show: traces of the program, its database and its machine. Each with what it gives away. */
const TRACES: readonly { readonly what: string; readonly pattern: RegExp }[] = [
  {
    what: 'a JavaScript stack trace',
    pattern: /\n?\s*at (?:[\w.<>$ [\]]+ \()?(?:file:\/\/|node:|\/|[A-Za-z]:\\)[^\s)]+:\d+:\d+\)?/,
  },
  { what: 'a Python traceback', pattern: /Traceback \(most recent call last\)|File "[^"]+", line \d+, in / },
  {
    what: 'a Java stack trace',
    pattern: /\bat [\w$.]+\([\w$]+\.(?:java|kt|scala):\d+\)|java\.lang\.\w+(?:Exception|Error)/,
  },
  { what: 'a .NET stack trace', pattern: /\bat [\w.`<>]+\([^)]*\) in [^\n]+:line \d+|System\.\w*Exception:/ },
  { what: 'a Go panic', pattern: /goroutine \d+ \[running\]|\/[\w./-]+\.go:\d+/ },
  { what: 'a Ruby backtrace', pattern: /[\w./-]+\.rb:\d+:in [`']/ },
  { what: 'a PHP trace', pattern: /PHP (?:Fatal|Parse) error|Stack trace:\s*#0 / },
  {
    what: 'an Elixir stack trace',
    pattern: /\(\w+ \d+\.\d+\.\d+\) lib\/[\w./]+\.ex:\d+|\*\* \(\w+(?:\.\w+)*Error\)/,
  },
  {
    what: 'a database error',
    pattern: /SQLSTATE\[|ORA-\d{5}|psycopg2?\.|pymongo\.errors|SQLITE_ERROR|syntax error at or near "/,
  },
  {
    what: 'a path into the program',
    pattern: /(?:\/[\w.-]+)+\/(?:node_modules|site-packages|dist-packages)\/[\w./@-]+/,
  },
];

/** What an answer's text gives away of the program behind it, in words; null when nothing was found. */
export function internalsIn(text: string): string | null {
  return TRACES.find(({ pattern }) => pattern.test(text))?.what ?? null;
}
