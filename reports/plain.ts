// Everything an API sends may be hostile. Control characters can repaint a terminal, bidirectional marks can make
// a text read as its opposite (CVE-2021-42574), and invisible characters can hide in either: all are shown by number.
const INVISIBLE =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/gu;

function byNumber(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

/** Text of several lines with nothing hidden in it: only line feed and tab stay, the rest reads as `\u{202e}`. */
export function visible(text: string): string {
  return text.replace(/\r\n/g, '\n').replace(INVISIBLE, (c) => (c === '\n' || c === '\t' ? c : byNumber(c)));
}

/** As `visible`, on one line: a line feed in it cannot begin a line of its own. */
export function oneLine(text: string): string {
  return text.replace(INVISIBLE, byNumber);
}

/** The first `max` UTF-16 units of a text, and how many were left off; never half a surrogate pair. */
export function clip(text: string, max: number): { readonly text: string; readonly leftOff: number } {
  if (text.length <= max) return { text, leftOff: 0 };
  const code = text.charCodeAt(max - 1);
  const end = code >= 0xd800 && code <= 0xdbff ? max - 1 : max;
  return { text: text.slice(0, end), leftOff: text.length - end };
}

/** One visible line of at most about `max` characters that says so when it was cut. */
export function brief(text: string, max: number): string {
  const cut = clip(text, max);
  return cut.leftOff === 0
    ? oneLine(cut.text)
    : `${oneLine(cut.text)}… (${grouped(cut.leftOff)} more characters)`;
}

/** 1234567 as `1,234,567`. */
export function grouped(figure: number): string {
  return String(figure).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** `1 route`, `2 routes`. */
export function plural(figure: number, noun: string): string {
  return `${grouped(figure)} ${noun}${figure === 1 ? '' : 's'}`;
}

/** At most `max` of the items, then `and N more`. */
export function listed(items: readonly string[], max: number): string {
  const rest = items.length - max;
  return rest > 0 ? `${items.slice(0, max).join(', ')} and ${grouped(rest)} more` : items.join(', ');
}
