import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { Clock } from '../client/clock.ts';
import { createTransport } from '../client/transport.ts';
import { GateError } from '../contract/error.ts';
import { endGroup, signalGroup } from './process-group.ts';

export interface ProcessOptions {
  /** A line for the shell. */
  readonly command: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Ready once this answers with anything but 502, 503 and 504: an API that answers 500 is there, and wrong. */
  readonly readyUrl: string;
  readonly withinMs: number;
  readonly clock: Clock;
  readonly signal?: AbortSignal;
  /** Removes secrets from what the program prints. */
  readonly redact?: (text: string) => string;
  readonly onLine?: (line: string) => void;
}

export interface RunningProcess {
  /** Also the id of its process group. */
  readonly pid: number;
  /** The last lines printed, redacted. */
  readonly lines: readonly string[];
  /** Ends the program and whatever it started: asked first, killed after 3 seconds. */
  close(): Promise<void>;
}

/**
 * Runs the command ($0) beside a watcher that reads from this process. When this process is gone, however it went, the pipe
 * closes, and the watcher ends the whole group: a gate that is killed leaves no API behind.
 */
const SUPERVISED = `
exec 3<&0
sh -c "$0" </dev/null 3<&- &
command=$!
( read -r _ <&3; trap '' TERM; kill -TERM -$$; sleep 3; kill -KILL -$$ ) >/dev/null 2>&1 &
watcher=$!
exec 3<&-
wait $command
code=$?
kill $watcher
exit $code`;

const KEPT_LINES = 200;
const SHOWN_LINES = 20;
const MAX_LINE = 4000;

/**
 * Runs a program in a process group of its own and waits until it answers. Throws GateError `command-failed` with its last lines
 * when it ends before, or does not answer in time; nothing of it is left running then.
 */
export async function startProcess(options: ProcessOptions): Promise<RunningProcess> {
  const { command, cwd, env, clock } = options;
  const child = spawn('/bin/sh', ['-c', SUPERVISED, command], {
    cwd,
    env: { ...env },
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.on('error', () => undefined);
  const lines = keepLines(child, options);
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`could not be started: ${error.message}`));
    child.once('exit', (code, killer) =>
      resolve(killer === null ? `ended with exit code ${code}` : `was ended by ${killer}`),
    );
  });
  const { pid } = child;
  if (pid === undefined) throw failure(command, await ended, lines);
  // Should this process end without a word, the program must not outlive it.
  const killAtExit = (): void => void signalGroup(pid, 'SIGKILL');
  process.once('exit', killAtExit);
  const close = async (): Promise<void> => {
    await endGroup(pid, clock);
    process.off('exit', killAtExit);
  };
  const why = await untilReady(options, ended).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  if (why === null) return { pid, lines, close };
  await close();
  throw failure(command, why, lines);
}

/** Null once it answers; else why it will not. */
async function untilReady(
  { readyUrl, withinMs, clock, signal }: ProcessOptions,
  ended: Promise<string>,
): Promise<string | null> {
  const over = new AbortController();
  const stop = (): void => over.abort();
  // A timer of our own: a signal of AbortSignal.timeout that only AbortSignal.any holds can be collected before it fires.
  const timer = setTimeout(stop, withinMs);
  if (signal?.aborted) stop();
  signal?.addEventListener('abort', stop);
  try {
    return await Promise.race([
      ended,
      answering(readyUrl, clock, over.signal).then((answers) =>
        notReady(answers, readyUrl, withinMs, signal),
      ),
    ]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
    stop();
  }
}

function notReady(
  answers: boolean,
  readyUrl: string,
  withinMs: number,
  signal: AbortSignal | undefined,
): string | null {
  if (answers) return null;
  return signal?.aborted
    ? 'was interrupted before it was ready'
    : `did not answer at ${readyUrl} within ${withinMs / 1000} s`;
}

/** By these a program, or a proxy before it, says that it is not there yet (RFC 9110, 15.6.3 to 15.6.5). */
const NOT_YET = [502, 503, 504];

const FIRST_POLL_MS = 20;
const MAX_POLL_MS = 250;

async function answering(readyUrl: string, clock: Clock, stop: AbortSignal): Promise<boolean> {
  const { origin, pathname, search } = new URL(readyUrl);
  const transport = createTransport({ baseUrl: origin, timeoutMs: 5000, maxBodyBytes: 1024 });
  const request = { method: 'GET', path: pathname + search, headers: [], body: null, wire: true };
  try {
    for (let waitMs = FIRST_POLL_MS; !stop.aborted; waitMs = Math.min(waitMs * 1.5, MAX_POLL_MS)) {
      const answer = await transport.send(request, stop);
      if (!('code' in answer) && !NOT_YET.includes(answer.status)) return true;
      await clock.sleep(waitMs, stop);
    }
    return false;
  } finally {
    transport.close();
  }
}

function keepLines(child: ChildProcess, { redact = (text) => text, onLine }: ProcessOptions): string[] {
  const lines: string[] = [];
  const keep = (raw: string): void => {
    const line = redact(raw).slice(0, MAX_LINE);
    lines.push(line);
    if (lines.length > KEPT_LINES) lines.shift();
    onLine?.(line);
  };
  const streams = [child.stdout, child.stderr].filter((stream): stream is Readable => stream !== null);
  for (const input of streams) createInterface({ input }).on('line', keep);
  return lines;
}

function failure(command: string, why: string, lines: readonly string[]): GateError {
  const last = lines.slice(-SHOWN_LINES);
  const printed =
    last.length === 0
      ? 'It printed nothing'
      : `Its last lines:\n${last.map((line) => `  ${line}`).join('\n')}`;
  const fix =
    'run the command by hand with PORT set, until it starts; ready: in the contract says where and how long to wait.';
  return new GateError('command-failed', [{ what: `the command "${command}" ${why}. ${printed}`, fix }]);
}
