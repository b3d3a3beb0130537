import { oneLine } from './plain.ts';

const MAX_COMMAND = 2000;

/** A command is shown whole or not at all: a part of one would do something else. */
export function commandLine(command: string): string {
  return command.length > MAX_COMMAND
    ? 'the command is too long for a line: see the report'
    : oneLine(command);
}

export function indent(lines: readonly string[], by: number): readonly string[] {
  return lines.map((line) => `${' '.repeat(by)}${line}`);
}

/** Breaks at spaces, but not within `GET /path`; later lines begin with `hang`. A word longer than the line stays whole, so that it can be copied. */
export function wrap(text: string, width: number, hang: string): readonly string[] {
  const room = Math.max(width, 20);
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/ (?!\/)/)) {
    const joined = line === '' ? word : `${line} ${word}`;
    if (joined.length <= room || line.trim() === '') line = line.trim() === '' ? `${line}${word}` : joined;
    else {
      lines.push(line);
      line = `${hang}${word}`;
    }
  }
  return [...lines, line];
}
