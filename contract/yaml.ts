import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from 'yaml';
import type { Place, Problem } from './error.ts';
import { segmentsOf } from './pointer.ts';

/** Beyond it a document is an attack or a mistake; real contracts stay below 100 kB. */
const MAX_BYTES = 2 * 1024 * 1024;
const MAX_ALIASES = 50;

export interface YamlDocument {
  /** Plain JSON-like data; null when there are problems. */
  readonly value: unknown;
  readonly problems: readonly Problem[];
  /** Where the value at a JSON Pointer stands (its key, when it is a map, a list or empty); else its nearest ancestor. */
  readonly placeOf: (pointer: string) => Place;
  /** Where the last key of a JSON Pointer stands. */
  readonly placeOfKey: (pointer: string) => Place;
}

/** Parses YAML 1.2 (and so JSON), keeping line and column of everything. Never throws. */
export function readYaml(file: string, text: string): YamlDocument {
  const top: Place = { file, line: 1, column: 1 };
  const refuse = (what: string, fix: string): YamlDocument => ({
    value: null,
    problems: [{ what, fix, place: top }],
    placeOf: () => top,
    placeOfKey: () => top,
  });
  if (text.length > MAX_BYTES) return refuse('the file is larger than 2 MiB', 'check that it is a contract.');
  try {
    return parse(file, text);
  } catch (error) {
    if (error instanceof RangeError)
      return refuse('the file is nested too deeply', 'check that it is a contract.');
    throw error;
  }
}

function parse(file: string, text: string): YamlDocument {
  const lines = new LineCounter();
  const doc = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    lineCounter: lines,
    prettyErrors: false,
    stringKeys: true,
    resolveKnownTags: false,
  });
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const problems: Problem[] = [...doc.errors, ...doc.warnings].map((e) => ({
    ...wordSyntax(e.code, e.message),
    place: at(e.pos[0]),
  }));
  problems.push(...aliasProblems(doc, at));
  const root = doc.contents;
  const resolve = (node: unknown): unknown => (isAlias(node) ? node.resolve(doc) : node);
  const locate = (pointer: string, wantKey: boolean): Place =>
    at(offsetOf(root, segmentsOf(pointer), wantKey, resolve));
  return {
    value: problems.length > 0 ? null : doc.toJS({ maxAliasCount: MAX_ALIASES }),
    problems,
    placeOf: (pointer) => locate(pointer, false),
    placeOfKey: (pointer) => locate(pointer, true),
  };
}

function aliasProblems(doc: ReturnType<typeof parseDocument>, at: (offset: number) => Place): Problem[] {
  let count = 0;
  const problems: Problem[] = [];
  visit(doc, {
    Alias(_, alias, path) {
      count += 1;
      const target = alias.resolve(doc);
      const offset = alias.range?.[0] ?? 0;
      if (target !== undefined && path.includes(target)) {
        problems.push({
          what: `the alias *${alias.source} stands inside its own anchor`,
          fix: 'write the value out.',
          place: at(offset),
        });
      } else if (count === MAX_ALIASES + 1) {
        problems.push({
          what: `more than ${MAX_ALIASES} aliases`,
          fix: 'write the values out.',
          place: at(offset),
        });
      }
    },
  });
  return problems;
}

/** Parser messages quote the source, which may be a secret: the quotation is cut. */
function wordSyntax(code: string, message: string): { what: string; fix: string } {
  if (code === 'DUPLICATE_KEY')
    return { what: 'the same key stands twice in one map', fix: 'keep one of the two.' };
  if (code === 'TAG_RESOLVE_FAILED')
    return { what: 'a YAML tag that contracts do not use', fix: 'write a plain value.' };
  const text = message.replace(/:? ["'`].*$/s, '').replace(/\.$/, '');
  return { what: `not valid YAML: ${text}`, fix: 'mend the syntax (YAML 1.2).' };
}

function offsetOf(
  root: unknown,
  segments: readonly string[],
  wantKey: boolean,
  resolve: (node: unknown) => unknown,
): number {
  let node: unknown = root;
  let key = start(root);
  for (const [depth, segment] of segments.entries()) {
    const parent = resolve(node);
    const last = depth === segments.length - 1;
    if (isMap(parent)) {
      const pair = parent.items.find((p) => isScalar(p.key) && String(p.key.value) === segment);
      if (pair === undefined) return key;
      key = start(pair.key);
      node = pair.value;
      if (last && (wantKey || !isFilledScalar(node))) return key;
    } else if (isSeq(parent)) {
      const item = parent.items[Number(segment)];
      if (item === undefined) return key;
      key = start(item);
      node = item;
    } else return key;
  }
  return segments.length === 0 ? key : start(node);
}

function isFilledScalar(node: unknown): boolean {
  return isAlias(node) || (isScalar(node) && node.range != null && node.range[1] > node.range[0]);
}

function start(node: unknown): number {
  return (node as Node | null | undefined)?.range?.[0] ?? 0;
}
