import { stringify } from 'yaml';

const MAX_COMMENT = 160;

/** A value in YAML's flow style on one line: `{ a: 1, b: [ x ] }`. Whatever a text holds, it stays one value. */
export function flow(value: unknown): string {
  return stringify(value, {
    version: '1.2',
    schema: 'core',
    collectionStyle: 'flow',
    lineWidth: 0,
    aliasDuplicateObjects: false,
    blockQuote: false,
  })
    .trimEnd()
    .replace(/\n\s*/g, ' ');
}

/** A comment of one line, whatever the text holds. */
export function comment(text: string, indent = ''): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu, ' ').trim();
  return `${indent}# ${line.length > MAX_COMMENT ? `${line.slice(0, MAX_COMMENT)}…` : line}`;
}
