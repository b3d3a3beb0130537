import { setTimeout as delay } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { LoadPlan } from '../../records/load-plan.ts';
import { type LoadResult, planHash } from '../../records/load-result.ts';
import type { Credentials, FromWorker, LoadProgress, ToWorker } from './messages.ts';
import { neverBegun } from './never-begun.ts';

export interface RunLoadOptions {
  readonly plan: LoadPlan;
  /** The headers of every identity in the plan; asked again while the run lasts, so that credentials may expire. */
  readonly credentials: () => Promise<Credentials>;
  /** How long credentials are good for, in milliseconds; Infinity: as long as the run lasts. */
  readonly renewEveryMs: number;
  /** Name and version of who calls; also the result's `tool`. */
  readonly userAgent: string;
  /** How long the engine watches its own clock before it begins. Default: 1000. */
  readonly idleMs?: number;
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: LoadProgress) => void;
}

const DEFAULT_IDLE_MS = 1000;
/** Longer than the engine needs to stop, shorter than the two seconds it is promised in. */
const STOP_WITHIN_MS = 1800;
const LONGEST_TIMER_MS = 0x7fff_ffff;

/**
 * Runs a plan with the embedded engine, in a thread of its own. An abort ends it within two seconds with what there is.
 * @throws Error when the engine itself breaks, or does not stop.
 */
export async function runLoad(options: RunLoadOptions): Promise<LoadResult> {
  const { plan, userAgent, signal, idleMs = DEFAULT_IDLE_MS } = options;
  const credentials = await options.credentials();
  if (signal.aborted) return neverBegun(plan, userAgent, reasonOf(signal), new Date());
  const worker = new Worker(new URL('./worker.mjs', import.meta.url), { execArgv: [] });
  const done = new AbortController();
  try {
    const ready = new Promise<'ready'>((resolve) => worker.once('message', () => resolve('ready')));
    const heard = resultOf(worker, options.onProgress);
    const begun = await Promise.race([ready, heard, aborted(signal, done.signal)]);
    if (begun === 'aborted') return neverBegun(plan, userAgent, reasonOf(signal), new Date());
    const post = (message: ToWorker): void => worker.postMessage(message);
    post({ kind: 'begin', plan, planHash: planHash(plan), credentials, userAgent, idleMs });
    signal.addEventListener('abort', () => post({ kind: 'stop', reason: reasonOf(signal) }), {
      once: true,
      signal: done.signal,
    });
    return await Promise.race([heard, renew(options, post, done.signal), overdue(signal, done.signal)]);
  } finally {
    done.abort();
    await worker.terminate();
  }
}

/** The worker's result; rejects when it says that it failed, throws, or ends without one. */
function resultOf(worker: Worker, onProgress: RunLoadOptions['onProgress']): Promise<LoadResult> {
  const result = new Promise<LoadResult>((resolve, reject) => {
    worker.on('message', (message: FromWorker) => {
      if (message.kind === 'progress') onProgress?.(message.progress);
      if (message.kind === 'result') resolve(message.result);
      if (message.kind === 'failed') reject(new Error(`the load engine failed: ${message.message}`));
    });
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`the load engine ended without a result (exit ${code})`)));
  });
  // Ending the thread rejects it once more, when nobody waits for it any longer.
  result.catch(() => undefined);
  return result;
}

const reasonOf = ({ reason }: AbortSignal): string =>
  reason instanceof Error ? reason.message : String(reason);

/** Hands out fresh credentials before the old ones expire; never resolves. */
async function renew(
  { credentials, renewEveryMs }: RunLoadOptions,
  post: (message: ToWorker) => void,
  done: AbortSignal,
): Promise<never> {
  while (!done.aborted && renewEveryMs < LONGEST_TIMER_MS) {
    await delay(renewEveryMs, undefined, { signal: done }).catch(() => undefined);
    if (!done.aborted) post({ kind: 'credentials', credentials: await credentials() });
  }
  return new Promise(() => {});
}

/** Resolves when the signal aborts; never after `done`. */
function aborted(signal: AbortSignal, done: AbortSignal): Promise<'aborted'> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve('aborted');
    else signal.addEventListener('abort', () => resolve('aborted'), { once: true, signal: done });
  });
}

/** Rejects when the engine has not stopped in time after an abort. */
async function overdue(signal: AbortSignal, done: AbortSignal): Promise<never> {
  await aborted(signal, done);
  await delay(STOP_WITHIN_MS, undefined, { signal: done }).catch(() => undefined);
  if (done.aborted) return new Promise(() => {});
  throw new Error('the load engine did not stop in time');
}
