import { type ChildProcess, fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { broken, isJobResult, type Job, type JobResult } from './job.ts';

const WORKER = fileURLToPath(new URL('../prove-worker.mjs', import.meta.url));
/** A worker that needs longer is ended, and the job tried once more: a busy machine may stall. Trials aim at ten seconds. */
const JOB_MS = 30_000;
const START_MS = 30_000;

/** Resolves with the next message, or with why none came: never rejects. */
function nextMessage(child: ChildProcess, withinMs: number): Promise<{ message: unknown } | { why: string }> {
  return new Promise((done) => {
    const finish = (result: { message: unknown } | { why: string }): void => {
      clearTimeout(timer);
      child.off('message', onMessage);
      child.off('exit', onExit);
      done(result);
    };
    const onMessage = (message: unknown): void => finish({ message });
    const onExit = (code: number | null, signal: string | null): void =>
      finish({ why: `the worker ended with ${signal ?? code}` });
    const timer = setTimeout(() => finish({ why: `no result within ${withinMs / 1000} s` }), withinMs);
    child.once('message', onMessage);
    child.once('exit', onExit);
  });
}

const isAlive = (worker: ChildProcess | string): worker is ChildProcess =>
  typeof worker !== 'string' && worker.connected;

async function startWorker(): Promise<ChildProcess | string> {
  // The children share this group, so Ctrl-C reaches them too; they end with the channel in any case.
  const child = fork(WORKER, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const started = await nextMessage(child, START_MS);
  if ('message' in started) return child;
  child.kill('SIGKILL');
  return started.why;
}

export interface PoolOptions {
  /** Default: as many as there are processors, two at most. */
  readonly workers?: number;
  readonly signal: AbortSignal;
  readonly onResult: (job: Job, result: JobResult) => void;
}

/**
 * Carries out the jobs in worker processes. Results are in the order of the jobs; a job that was slow, or whose worker died, has an
 * error. Interrupted, the rest have one too.
 */
export async function runJobs(
  jobs: readonly Job[],
  { signal, onResult, workers = Math.min(2, availableParallelism()) }: PoolOptions,
): Promise<readonly JobResult[]> {
  const results = new Map<Job, JobResult>();
  const waiting = [...jobs];
  const work = async (): Promise<void> => {
    let last: ChildProcess | string = '';
    for (let job = waiting.shift(); job && !signal.aborted; job = waiting.shift()) {
      const first = await attempt(job, last);
      const tried = isAlive(first.worker) ? first : await attempt(job, first.worker);
      last = tried.worker;
      const { result } = tried;
      results.set(job, result);
      onResult(job, result);
    }
    if (isAlive(last)) last.disconnect();
  };
  await Promise.all(Array.from({ length: workers }, work));
  return jobs.map((job) => results.get(job) ?? broken('it was interrupted'));
}

interface Attempt {
  /** Alive while it may be given the next job. */
  readonly worker: ChildProcess | string;
  readonly result: JobResult;
}

async function attempt(job: Job, last: ChildProcess | string): Promise<Attempt> {
  const worker = isAlive(last) ? last : await startWorker();
  if (typeof worker === 'string') return { worker, result: broken(worker) };
  worker.send(job);
  const answer = await nextMessage(worker, JOB_MS);
  if ('message' in answer && isJobResult(answer.message)) return { worker, result: answer.message };
  if (worker.connected) worker.disconnect();
  worker.kill('SIGKILL');
  return { worker, result: broken('why' in answer ? answer.why : 'the worker sent no result') };
}
