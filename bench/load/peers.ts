import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { findCommand } from '../../rehearsal/part-list.mjs';
import type { Measured } from './client.ts';

const CLIENT = fileURLToPath(new URL('./client.ts', import.meta.url));

function output(
  program: string,
  args: readonly string[],
): Promise<{ readonly out: string; readonly err: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let [out, err] = ['', ''];
    child.stdout.on('data', (text) => {
      out += text;
    });
    child.stderr.on('data', (text) => {
      err += text;
    });
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve({ out, err }) : reject(new Error(`${program}: ${err}`)),
    );
  });
}

export interface ClientOptions {
  readonly rate: number;
  readonly forMs: number;
  readonly connections: number;
  readonly idleMs?: number;
}

/** The embedded engine, or autocannon by its interface, in a process of its own; processor time without start-up. */
export async function runClient(
  name: 'embedded' | 'autocannon',
  url: string,
  options: ClientOptions,
): Promise<Measured> {
  const { rate, forMs, connections, idleMs = 0 } = options;
  const numbers = [rate, forMs, connections, idleMs].map(String);
  const { out } = await output(process.execPath, ['--import', 'tsx', CLIENT, name, url, ...numbers]);
  return JSON.parse(out) as Measured;
}

/** How each program is told to go as fast as it can over 16 connections for two seconds, and where it says how many it made. */
const PROGRAMS = {
  wrk: { args: (url: string) => ['-t1', '-c16', '-d2s', url], count: /(\d+) requests in/ },
  vegeta: {
    args: (url: string) => [
      '-c',
      `echo "GET ${url}" | vegeta -cpus 1 attack -rate 0 -max-workers 16 -duration 2s | vegeta report`,
    ],
    count: /Requests\s+\[total, rate, throughput\]\s+(\d+)/,
  },
  oha: {
    args: (url: string) => ['--no-tui', '-c', '16', '-z', '2s', url],
    count: /\[200\]\s+(\d+) responses/,
  },
} as const;
export type Program = keyof typeof PROGRAMS;

export const present = (program: Program): boolean => findCommand([program], process.env['PATH']) !== null;

/** Processor time a request, in microseconds, of a program on PATH: user and system of all that it starts. */
export async function cpuOf(program: Program, url: string): Promise<number> {
  const { args, count } = PROGRAMS[program];
  const command = program === 'vegeta' ? ['bash', ...args(url)] : [program, ...args(url)];
  const { out, err } = await output('bash', ['-c', 'TIMEFORMAT="cpu %U %S"; time "$@"', 'bash', ...command]);
  const requests = Number(count.exec(out)?.[1]);
  const time = /cpu ([\d.]+) ([\d.]+)/.exec(err);
  if (!(requests > 0) || time === null)
    throw new Error(`${program} did not say how many requests it made: ${out}${err}`);
  return ((Number(time[1]) + Number(time[2])) * 1e6) / requests;
}
