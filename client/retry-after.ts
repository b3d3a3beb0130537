import type { HeaderPair } from './transport.ts';

/** What Retry-After asks for, in milliseconds from now: seconds or a date (RFC 9110, 10.2.3). Null when absent or unreadable. */
export function retryAfterMs(headers: readonly HeaderPair[], nowMs: number): number | null {
  const value = headers.find(([name]) => name.toLowerCase() === 'retry-after')?.[1].trim();
  if (value === undefined || value === '') return null;
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, date - nowMs);
}
