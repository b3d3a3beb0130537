import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { EXIT, GateError } from '../contract/error.ts';
import type { Terminal } from './main.ts';

const BIN = fileURLToPath(new URL('./gatehouse.mjs', import.meta.url));

/** What a command did, as its caller sees it. */
export interface Finished {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

export interface Started {
  readonly pid: number;
  readonly done: Promise<Finished>;
  readonly kill: (signal: NodeJS.Signals) => void;
  /** Resolves once standard error holds the text, with all of it. */
  readonly said: (text: string) => Promise<string>;
  /** The same of standard output. */
  readonly printed: (text: string) => Promise<string>;
}

/** Everything a stream says, and a promise for each text it will say. */
function collect(stream: Readable): { text: () => string; holding: (wanted: string) => Promise<string> } {
  let text = '';
  const waiting: { wanted: string; found: (all: string) => void }[] = [];
  stream.on('data', (chunk) => {
    text += chunk;
    for (const { wanted, found } of waiting) if (text.includes(wanted)) found(text);
  });
  return {
    text: () => text,
    holding: (wanted) =>
      text.includes(wanted) ? Promise.resolve(text) : new Promise((found) => waiting.push({ wanted, found })),
  };
}

/** Starts the real command line in a folder. */
export function startGatehouse(
  args: readonly string[],
  cwd: string,
  env: Record<string, string> = {},
): Started {
  const child = spawn(process.execPath, [BIN, ...args], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const out = collect(child.stdout);
  const err = collect(child.stderr);
  const done = new Promise<Finished>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal, out: out.text(), err: err.text() }));
  });
  return {
    pid: child.pid ?? -1,
    done,
    kill: (signal) => child.kill(signal),
    said: err.holding,
    printed: out.holding,
  };
}

export const gatehouse = (
  args: readonly string[],
  cwd: string,
  env: Record<string, string> = {},
): Promise<Finished> => startGatehouse(args, cwd, env).done;

/** A folder with a contract in it, gone after `remove`. */
export function folderWith(contract: string): { dir: string; remove: () => void } {
  const dir = mkdtempSync(join(tmpdir(), 'gatehouse-test-'));
  writeFileSync(join(dir, 'gatehouse.yaml'), contract);
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) };
}

/** The one run below a folder's `runs`. */
export function onlyRun(dir: string): string {
  const [run, ...more] = readdirSync(join(dir, 'runs'));
  if (run === undefined || more.length > 0)
    throw new Error(`expected one run, found ${[run, ...more].join(', ')}`);
  return join(dir, 'runs', run);
}

/** Every file below a folder with its bytes. */
export function filesBelow(dir: string): { file: string; bytes: Buffer }[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({ file, bytes: readFileSync(file) }));
}

/** A small contract for an API somewhere. */
export const contractFor = (url: string, more = ''): string => `
gatehouse: 1
api: { name: small, revision: { header: X-Revision } }
environments: { staging: { url: "${url}" } }
requests: { timeout: 1s }
schemes: { key: { type: api-key } }
identities: { ana: { scheme: key, credential: { token: $ANA_KEY } } }
routes:
  - { route: GET /live, allow: public }
  - { route: GET /things, allow: identified }
${more}`;

export interface Said {
  readonly code: number;
  readonly err: string;
}

/** A command in this process: what it says and how it ends, as the entry would tell it. */
export async function within(
  command: (terminal: Terminal) => Promise<number>,
  env: Record<string, string> = {},
): Promise<Said> {
  const said: string[] = [];
  const say = (text: string): number => said.push(text);
  const terminal: Terminal = {
    out: say,
    err: say,
    color: false,
    width: 100,
    live: false,
    env: { ...process.env, ...env },
  };
  try {
    return { code: await command(terminal), err: said.join('\n') };
  } catch (error) {
    if (!(error instanceof GateError)) throw error;
    return { code: EXIT.couldNotRun, err: error.message };
  }
}
