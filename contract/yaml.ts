import { isAlias, LineCounter, parseDocument } from 'yaml';
import type { Place, Problem } from './error.ts';
import { tooDeepAt } from './nesting.ts';
import { segmentsOf } from './pointer.ts';
import { offsetOf } from './yaml-place.ts';
import { aliasProblems, syntaxProblems } from './yaml-problems.ts';

const MIB = 1024 * 1024;
const MAX_ALIASES = 50;

/** What a file is meant to be. Beyond `maxMib` it is an attack or a mistake. */
export interface YamlKind {
  readonly noun: string;
  readonly maxMib: number;
}

/** Real contracts stay below 100 kB. */
const CONTRACT: YamlKind = { noun: 'a contract', maxMib: 2 };

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
export function readYaml(file: string, text: string, kind: YamlKind = CONTRACT): YamlDocument {
  const doubt = `check that it is ${kind.noun}.`;
  if (text.length > kind.maxMib * MIB)
    return refusal(file, 1, `the file is larger than ${kind.maxMib} MiB`, doubt);
  const deep = tooDeepAt(text);
  if (deep !== null) return refusal(file, deep, 'the file is nested too deeply', doubt);
  try {
    return parse(file, text);
  } catch (error) {
    // The parser's own guard against alias bombs.
    if (error instanceof ReferenceError)
      return refusal(file, 1, 'its aliases multiply', 'write the values out.');
    throw error;
  }
}

function refusal(file: string, line: number, what: string, fix: string): YamlDocument {
  const place: Place = { file, line, column: 1 };
  return { value: null, problems: [{ what, fix, place }], placeOf: () => place, placeOfKey: () => place };
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
  const problems = [...syntaxProblems(doc, text), ...aliasProblems(doc, MAX_ALIASES)].map(
    ({ what, fix, offset }): Problem => ({ what, fix, place: at(offset) }),
  );
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
