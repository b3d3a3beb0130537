import type { Surroundings } from '../judge/statistics/probe.ts';

/** Any answer below this counts: the control only has to show that the watcher has a network. */
const SERVER_ERROR = 500;

/**
 * Reaches an address apart from the API, from the same place. Without an address nothing is known. No credential is sent and no
 * redirect followed.
 */
export function createControl(
  url: string | null,
  { timeoutMs, signal }: { readonly timeoutMs: number; readonly signal: AbortSignal },
): () => Promise<Surroundings['control']> {
  if (url === null) return async () => 'unknown';
  return async () => {
    // A timer of our own: a signal of AbortSignal.timeout that only AbortSignal.any holds can be collected before it fires.
    const over = new AbortController();
    const stop = (): void => over.abort();
    const timer = setTimeout(stop, timeoutMs);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop);
    try {
      const response = await fetch(url, { redirect: 'manual', signal: over.signal });
      await response.body?.cancel();
      return response.status < SERVER_ERROR ? 'up' : 'down';
    } catch {
      // Whatever went wrong, the control was not reached: that is all it is asked for.
      return 'down';
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
    }
  };
}
