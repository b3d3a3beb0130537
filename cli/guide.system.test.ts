import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../client/clock.ts';
import { requireFastapi } from '../rehearsal/example-apps.ts';
import { freePort } from '../rehearsal/port.ts';
import { type RunningProcess, startProcess } from '../rehearsal/process.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const GUIDE = readFileSync(join(ROOT, 'docs', 'guide.md'), 'utf8');
const fastapi = requireFastapi(process.env);

interface Block {
  readonly language: string;
  readonly lines: readonly string[];
}

const blocks: readonly Block[] = [...GUIDE.matchAll(/^```(\S[^\n]*)\n([\s\S]*?)^```$/gm)].map((found) => ({
  language: found[1] ?? '',
  lines: (found[2] ?? '').trimEnd().split('\n'),
}));

let dir: string;
let port: string;
let server: RunningProcess | null = null;
/** What `export` set, for the commands after it. */
const exported: Record<string, string> = {};
let output = '';

/** The page's port is any free one here. */
const here = (line: string): string => line.replaceAll('8000', port);

/** A folder that looks like a fresh clone, in which the page may write. */
function clone(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-guide-'));
  const skipped = ['runs', 'node_modules', '.gatehouse', 'examples', '.git'];
  for (const name of readdirSync(ROOT).filter((one) => !skipped.includes(one)))
    symlinkSync(join(ROOT, name), join(folder, name));
  for (const name of ['node_modules', '.gatehouse']) symlinkSync(join(ROOT, name), join(folder, name));
  cpSync(join(ROOT, 'examples', 'apps'), join(folder, 'examples', 'apps'), { recursive: true });
  return folder;
}

/** One line of a block, as a reader types it. */
function typed(line: string): Promise<number | null> {
  const set = /^export (.*)$/.exec(line);
  if (set !== null) {
    for (const pair of (set[1] ?? '').split(' '))
      exported[pair.split('=')[0] ?? ''] = pair.split('=')[1] ?? '';
    return Promise.resolve(0);
  }
  const child = spawn('bash', ['-c', here(line)], {
    cwd: dir,
    env: { ...process.env, ...exported },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
}

async function serve(command: string): Promise<void> {
  await server?.close();
  server = await startProcess({
    command: here(command),
    cwd: dir,
    env: process.env,
    readyUrl: `http://127.0.0.1:${port}/health`,
    withinMs: 20_000,
    redact: (text) => text,
    clock: systemClock(),
  });
}

beforeAll(async () => {
  dir = clone();
  port = String(await freePort());
});
afterAll(async () => {
  await server?.close();
  rmSync(dir, { recursive: true, force: true });
});

describe('the guide', () => {
  it('takes at most seven commands from an API to a reject', () => {
    const quickStart = GUIDE.slice(0, GUIDE.indexOf('\n## Your own API'));
    const commands = [...quickStart.matchAll(/^```sh[^\n]*\n([\s\S]*?)^```$/gm)].flatMap((found) =>
      (found[1] ?? '').trim().split('\n'),
    );
    expect(commands.length).toBeLessThanOrEqual(7);
  });

  it('does what it says, command by command', async (context) => {
    if ('skip' in fastapi) return context.skip(fastapi.skip);
    for (const { language, lines } of blocks) {
      if (language === 'sh server') await serve(lines.join(' '));
      if (language === 'sh') {
        output = '';
        for (const line of lines) {
          const [command = '', expected = '0'] = line.split(/ # exit (?=\d+$)/);
          expect(await typed(command), `${command}\n${output}`).toBe(Number(expected));
        }
      }
      if (language === 'text') for (const line of lines) expect(output.replace(/\s+/g, ' ')).toContain(line);
    }
    expect(readFileSync(join(dir, 'shop', 'errors.md'), 'utf8')).toContain('# Authentication errors of shop');
    expect(JSON.parse(readFileSync(join(dir, 'shop', 'postman.json'), 'utf8')).item.length).toBe(12);
  }, 180_000);

  it('names hooks that there are', () => {
    const hooks = readFileSync(join(ROOT, '.pre-commit-hooks.yaml'), 'utf8');
    const named = [...GUIDE.matchAll(/- id: (\S+)/g)].map((found) => found[1]);
    expect(named).toHaveLength(2);
    for (const id of named) expect(hooks).toContain(`- id: ${id}\n`);
  });
});
