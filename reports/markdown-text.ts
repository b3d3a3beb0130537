import { clip, grouped, listed, oneLine, visible } from './plain.ts';

// Numeric entities are text wherever they stand (CommonMark 0.31, section 2.5), so no markup can begin with one. GitHub makes
// mentions, references and links only after Markdown is rendered: an empty comment in between stops that.
const STRUCTURAL = /[&<>"'`|*_[\]~\\$#@]|:(?=\/\/)|(?<=\bwww)\./gi;
const BREAKS = '@#:.';
const MAX_BLOCK = 4000;

/** A text from anywhere, as one line that GitHub shows as it is: no markup, mention, issue reference or link comes of it. */
export function prose(text: string, max = 400): string {
  const cut = clip(text, max);
  const escaped = oneLine(cut.text).replace(STRUCTURAL, (character) => {
    const entity = `&#${character.charCodeAt(0)};`;
    return BREAKS.includes(character) ? `${entity}<!-- -->` : entity;
  });
  return cut.leftOff === 0 ? escaped : `${escaped}… (${grouped(cut.leftOff)} more characters)`;
}

/** As `prose`, in the type of code. */
export function code(text: string, max = 200): string {
  return `<code>${prose(text, max)}</code>`;
}

/** A fenced block whose fence is longer than any run of backticks in it. */
export function block(text: string, language: 'sh' | 'http'): string {
  const cut = clip(text, MAX_BLOCK);
  const shown = visible(cut.text);
  const longest = Math.max(2, ...[...shown.matchAll(/`+/g)].map((run) => run[0].length));
  const fence = '`'.repeat(longest + 1);
  const note = cut.leftOff === 0 ? '' : `\n\n(cut: ${grouped(cut.leftOff)} more characters)`;
  return `${fence}${language}\n${shown}\n${fence}${note}`;
}

/** The first of some texts in the type of code, and how many more there are. */
export function few(texts: readonly string[], max: number): string {
  const shown = texts.slice(0, max).map((text) => code(text));
  return listed([...shown, ...texts.slice(max)], max);
}

/** A table; its cells are Markdown already. */
export function grid(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** The blocks that fit into `maxBytes` of UTF-8, in their order, and how many were left off; a block is never cut. */
export function within(
  blocks: readonly string[],
  maxBytes: number,
): { readonly text: string; readonly leftOff: number } {
  const kept: string[] = [];
  let bytes = 0;
  for (const text of blocks) {
    const size = Buffer.byteLength(text) + 2;
    if (bytes + size > maxBytes) break;
    kept.push(text);
    bytes += size;
  }
  return { text: kept.join('\n\n'), leftOff: blocks.length - kept.length };
}
