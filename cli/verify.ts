import { durationMs } from '../contract/duration.ts';
import { EXIT, GateError } from '../contract/error.ts';
import { digestText, subjectOf } from '../records/statement-subject.ts';
import type { Terminal } from './main.ts';
import { refusalOf } from './verify-statement.ts';

interface VerifyOptions {
  readonly subject: string;
  readonly environment?: string;
  readonly maxAge: string;
  readonly key?: string;
}

/** `gatehouse verify RUN --subject DIGEST`: does this run allow the release of that image or commit, today? Exit 0 or 20. */
export function verify(dir: string, options: VerifyOptions, terminal: Terminal): number {
  const subject = subjectOf(options.subject, '');
  const why = refusalOf(dir, {
    subject,
    environment: options.environment ?? null,
    maxAgeMs: ageOf(options.maxAge),
    keyFile: options.key ?? null,
    now: new Date(),
  });
  if (why === null) {
    terminal.out(`${dir} speaks for ${digestText(subject)}`);
    return EXIT.promote;
  }
  terminal.err(`refused: ${dir}: ${why}`);
  return EXIT.hold;
}

/** Throws GateError `usage`. */
export function ageOf(text: string): number {
  try {
    return durationMs(text);
  } catch (cause) {
    throw new GateError(
      'usage',
      [{ what: `--max-age ${text} is not a length of time`, fix: 'write 30m or 24h.' }],
      { cause },
    );
  }
}
