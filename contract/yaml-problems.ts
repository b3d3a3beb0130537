import { type Document, visit } from 'yaml';

export interface YamlProblem {
  readonly what: string;
  readonly fix: string;
  /** Where it stands, in characters from the start of the text. */
  readonly offset: number;
}

const PLAIN_WORDS: Readonly<Record<string, readonly [what: string, fix: string]>> = {
  DUPLICATE_KEY: ['the same key stands twice in one map', 'keep one of the two.'],
  TAG_RESOLVE_FAILED: ['a YAML tag that contracts do not use', 'write a plain value.'],
  MULTIPLE_DOCS: ['a second document in one file', 'keep one contract in one file.'],
};

/** What the parser complains about: keys that stand twice, each; and of the rest the first, since it complains about all that follows a slip. */
export function syntaxProblems(doc: Document.Parsed, text: string): readonly YamlProblem[] {
  const all = [...doc.errors, ...doc.warnings].toSorted((a, b) => a.pos[0] - b.pos[0]);
  const first = all.find(({ code }) => code !== 'DUPLICATE_KEY');
  return all
    .filter((error) => error.code === 'DUPLICATE_KEY' || error === first)
    .map(({ code, message, pos: [offset] }) => {
      const [what, fix] = PLAIN_WORDS[code] ?? [
        `not valid YAML: ${withoutQuotation(message)}`,
        fixFor(text, offset),
      ];
      return { what, fix, offset };
    });
}

/** More aliases than any contract needs, and those that name nothing or stand inside what they name. */
export function aliasProblems(doc: Document.Parsed, maxAliases: number): readonly YamlProblem[] {
  const problems: YamlProblem[] = [];
  let count = 0;
  visit(doc, {
    Alias(_, alias, path) {
      count += 1;
      const target = alias.resolve(doc);
      const offset = alias.range?.[0] ?? 0;
      if (count > maxAliases) {
        problems.push({ what: `more than ${maxAliases} aliases`, fix: 'write the values out.', offset });
        return visit.BREAK;
      }
      if (target === undefined) {
        problems.push({
          what: `*${alias.source} names no anchor before it`,
          fix: 'write the value out, or put text in quotes.',
          offset,
        });
      } else if (path.includes(target)) {
        problems.push({
          what: `the alias *${alias.source} stands inside its own anchor`,
          fix: 'write the value out.',
          offset,
        });
      }
      return undefined;
    },
  });
  return problems;
}

/** Parser messages quote the source, which may be a secret. */
function withoutQuotation(message: string): string {
  return message.replace(/: ".*$/s, '').replace(/\.$/, '');
}

/** The commonest slip: a path template inside `{ … }` without quotes. */
function fixFor(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const line = text.slice(start, text.indexOf('\n', offset) === -1 ? undefined : text.indexOf('\n', offset));
  return /\{.*: *[A-Z]+ \/[^"',]*[{[]/.test(line)
    ? 'put a path with {…} in quotes.'
    : 'mend the syntax (YAML 1.2).';
}
