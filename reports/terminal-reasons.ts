import type { createColors } from 'picocolors';
import { brief, grouped, listed, oneLine, plural } from './plain.ts';
import { concernsRun, distinct, places, type ReasonGroup, sentenceOf, tellingExchange } from './reasons.ts';
import { commandLine, indent, wrap } from './terminal-text.ts';

export type Colors = ReturnType<typeof createColors>;

const MAX_SHORT = 12;
const MAX_PLACES = 6;
const MARKS = { reject: '✗', hold: '?', warn: '!', note: '·' } as const;

/** One line for each rule, and one for all that are held for the same reason. */
export function shortLines(groups: readonly ReasonGroup[], width: number, colors: Colors): readonly string[] {
  const keyOf = (group: ReasonGroup) =>
    JSON.stringify([group.effect, group.effect === 'hold' ? sentenceOf(group) : group.id]);
  const keys = distinct(groups.map(keyOf));
  const rest = keys.length - MAX_SHORT;
  const lines = keys.slice(0, MAX_SHORT).flatMap((key) => {
    const alike = groups.filter((group) => keyOf(group) === key);
    return alike.slice(0, 1).flatMap((group) => {
      const rule = `${brief(group.title, 200)} · ${brief(group.id, 120)}: ${listed(
        places(group).map((p) => brief(p, 160)),
        2,
      )}`;
      const text =
        alike.length === 1 ? rule : `${plural(alike.length, 'more rule')}: ${brief(sentenceOf(group), 300)}`;
      return wrap(`${MARKS[group.effect]} ${text}`, width, '  ').map((line) => paintFor(group, colors)(line));
    });
  });
  return [...lines, ...(rest > 0 ? [`and ${grouped(rest)} more: see the report`] : [])];
}

function paintFor(group: ReasonGroup, colors: Colors): (text: string) => string {
  return { reject: colors.red, hold: colors.yellow, warn: colors.yellow, note: colors.dim }[group.effect];
}

export function reasonLines(group: ReasonGroup, width: number, colors: Colors): readonly string[] {
  const paint = paintFor(group, colors);
  const first = group.members[0];
  const [title = '', ...titleRest] = wrap(brief(group.title, 300), width - 2, '');
  const seen = seenText(group);
  const exchange = first === undefined ? null : tellingExchange(first);
  const clause = group.clause === null ? '' : ` · ${brief(group.clause.text, 120)}`;
  const where = listed(
    places(group).map((p) => brief(p, 160)),
    MAX_PLACES,
  );
  return [
    `${paint(MARKS[group.effect])} ${colors.bold(title)}`,
    ...indent(titleRest, 2).map((line) => colors.bold(line)),
    ...(concernsRun(group) ? [] : indent(wrap(where, width - 4, '  '), 4)),
    ...(seen === oneLine(group.title) ? [] : indent(wrap(seen, width - 4, '  '), 4)),
    ...indent(wrap(`${brief(group.id, 120)}${clause}`, width - 4, '  '), 4).map((line) => colors.dim(line)),
    ...(exchange === null ? [] : [`    ${commandLine(exchange.curl)}`]),
  ];
}

/** `an anonymous caller was let in: expected 401, got 200 with 34 bytes`. */
function seenText(group: ReasonGroup): string {
  const text = brief(sentenceOf(group), 400);
  if (group.expected === null) return text;
  const answers = group.got.map((answer) => brief(answer, 160));
  const got = answers.length === 0 ? '' : `, got ${listed(answers, 3)}`;
  return `${text}: expected ${brief(group.expected, 160)}${got}`;
}
