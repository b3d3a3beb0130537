import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '../client/clock.ts';
import { GateError } from '../contract/error.ts';
import { freePort } from './port.ts';

export interface RedisOptions {
  /** The program, as found on PATH. */
  readonly program: string;
  readonly clock: Clock;
}

export interface RunningRedis {
  readonly url: string;
  readonly pid: number;
  /** Ends it and removes what it wrote. */
  close(): Promise<void>;
}

const READY_WITHIN_MS = 5000;
const POLL_MS = 20;
const GRACE_MS = 2000;

/**
 * A Redis on 127.0.0.1 that keeps nothing: no persistence, a folder of its own, gone with `close`. Throws GateError `command-failed`
 * when it does not answer within 5 seconds.
 */
export async function startRedis({ program, clock }: RedisOptions): Promise<RunningRedis> {
  const port = await freePort();
  const dir = await mkdtemp(join(tmpdir(), 'gatehouse-redis-'));
  const args = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--appendonly',
    'no',
    '--dir',
    dir,
  ];
  const child = spawn(program, args, { cwd: dir, stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  // Should this process end without a word, the server must not outlive it.
  const killAtExit = (): void => void child.kill('SIGKILL');
  process.once('exit', killAtExit);
  const close = async (): Promise<void> => {
    await end(child, ended);
    process.off('exit', killAtExit);
    await rm(dir, { recursive: true, force: true });
  };
  if (child.pid !== undefined && (await answers(port, child, clock)))
    return { url: `redis://127.0.0.1:${port}`, pid: child.pid, close };
  await close();
  throw new GateError('command-failed', [
    {
      what: `${program} did not answer within ${READY_WITHIN_MS / 1000} s`,
      fix: 'start it by hand with --port, and read what it prints.',
    },
  ]);
}

/** Asked first, killed after 2 seconds. */
async function end(child: ChildProcess, ended: Promise<void>): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const killer = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
  await ended;
  clearTimeout(killer);
}

async function answers(port: number, child: ChildProcess, clock: Clock): Promise<boolean> {
  for (const endMs = clock.elapsed() + READY_WITHIN_MS; clock.elapsed() < endMs; ) {
    if (child.exitCode !== null || child.signalCode !== null) return false;
    if (await pongs(port)) return true;
    await clock.sleep(POLL_MS);
  }
  return false;
}

/** PING, in the inline form of the protocol. */
async function pongs(port: number): Promise<boolean> {
  const socket = connect({ port, host: '127.0.0.1', timeout: 1000 });
  try {
    await once(socket, 'connect');
    socket.write('PING\r\n');
    const [reply] = await once(socket, 'data');
    return String(reply).startsWith('+PONG');
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
