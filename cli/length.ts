import { durationMs } from '../contract/duration.ts';
import { GateError } from '../contract/error.ts';

/** Milliseconds of a length of time on the command line. Throws GateError `usage` where it is none. */
export function lengthOf(option: string, text: string): number {
  try {
    const ms = durationMs(text);
    if (ms > 0) return ms;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  throw new GateError('usage', [
    { what: `${option} ${text} is not a length of time`, fix: 'write 500ms, 10s or 30m.' },
  ]);
}
