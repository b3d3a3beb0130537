import { GateError } from '../contract/error.ts';

const DAY_MS = 86_400_000;

/** The day so many days later, in UTC: YYYY-MM-DD. */
export function dayAfter(now: Date, days: number): string {
  return new Date(now.getTime() + days * DAY_MS).toISOString().slice(0, 10);
}

/** A day that is given as YYYY-MM-DD and has not passed. Throws GateError `usage`. */
export function futureDay(text: string, now: Date): string {
  const isDay =
    /^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);
  if (isDay && text >= dayAfter(now, 0)) return text;
  throw new GateError('usage', [
    { what: `${text} is no day to come`, fix: `write it as YYYY-MM-DD, such as ${dayAfter(now, 30)}.` },
  ]);
}
