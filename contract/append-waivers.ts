import { isDeepStrictEqual } from 'node:util';
import { isMap, isScalar, isSeq, type Node, parseDocument, type YAMLSeq } from 'yaml';
import { GateError } from './error.ts';
import { flow } from './flow-text.ts';
import { loadContract } from './load.ts';
import type { Waiver } from './schema/limits.ts';

interface Insertion {
  readonly at: number;
  readonly text: string;
}

/**
 * A contract's text with more waivers, a line each, and every other byte as it was: comments, order and layout belong to its
 * author. Throws GateError `contract-invalid` when the text cannot be amended so, or the result is no valid contract.
 */
export function appendWaivers(file: string, text: string, waivers: readonly Waiver[]): string {
  if (waivers.length === 0) return text;
  const { waivers: before = [], ...rest } = loadContract(file, () => text).contract;
  const { at, text: added } = insertion(text, waivers);
  const amended = text.slice(0, at) + added + text.slice(at);
  const { waivers: after, ...kept } = loadContract(file, () => amended).contract;
  if (isDeepStrictEqual(kept, rest) && isDeepStrictEqual(after, [...before, ...waivers])) return amended;
  throw new GateError('contract-invalid', [
    {
      what: `${file} is written in a way that cannot be amended`,
      fix: 'write waivers: as a list, an entry a line.',
    },
  ]);
}

function insertion(text: string, waivers: readonly Waiver[]): Insertion {
  const root = parseDocument(text, { version: '1.2', schema: 'core', stringKeys: true }).contents;
  const pair = isMap(root)
    ? root.items.find(({ key }) => isScalar(key) && key.value === 'waivers')
    : undefined;
  const lines = (indent: string) => waivers.map((waiver) => `${indent}- ${flow(waiver)}\n`).join('');
  if (pair === undefined) {
    if (isMap(root) && root.flow === true)
      return afterItem(endOf(root.items.at(-1)?.value), [`waivers: ${flow(waivers)}`]);
    return { at: text.length, text: `${text.endsWith('\n') ? '' : '\n'}\nwaivers:\n${lines('  ')}` };
  }
  // An alias: what it names stands elsewhere, and the check of the result refuses what is added here.
  if (!isSeq(pair.value)) return { at: text.length, text: lines('  ') };
  if (pair.value.flow === true) return intoFlow(pair.value, waivers);
  const start = startOf(pair.value);
  const indent = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  return atNextLine(text, endOf(pair.value.items.at(-1)), lines(indent));
}

function intoFlow(list: YAMLSeq, waivers: readonly Waiver[]): Insertion {
  const entries = waivers.map((waiver) => flow(waiver));
  const last = list.items.at(-1);
  return last === undefined
    ? { at: startOf(list) + 1, text: ` ${entries.join(', ')} ` }
    : afterItem(endOf(last), entries);
}

function afterItem(at: number, entries: readonly string[]): Insertion {
  return { at, text: entries.map((entry) => `, ${entry}`).join('') };
}

/** The line after the one on which something ends; what ends with its line break is followed at once. */
function atNextLine(text: string, end: number, added: string): Insertion {
  if (text[end - 1] === '\n') return { at: end, text: added };
  const newline = text.indexOf('\n', end);
  return newline === -1 ? { at: text.length, text: `\n${added}` } : { at: newline + 1, text: added };
}

const startOf = (node: unknown): number => (node as Node | null | undefined)?.range?.[0] ?? 0;
const endOf = (node: unknown): number => (node as Node | null | undefined)?.range?.[1] ?? 0;
