import { tmpdir } from 'node:os';
import { afterEach, describe, expect, test } from 'vitest';
import { systemClock } from '../client/clock.ts';
import { GateError } from '../contract/error.ts';
import { freePort } from './port.ts';
import { type ProcessOptions, type RunningProcess, startProcess } from './process.ts';
import { groupLives } from './process-group.ts';

const running: RunningProcess[] = [];
afterEach(async () => {
  for (const process of running.splice(0)) await process.close();
});

async function start(script: string, more: Partial<ProcessOptions> = {}): Promise<RunningProcess> {
  const port = await freePort();
  const process_ = await startProcess({
    command: `"${process.execPath}" -e "${script}"`,
    cwd: tmpdir(),
    env: { PATH: process.env['PATH'], PORT: String(port), API_KEY: 'key-of-the-program' },
    readyUrl: `http://127.0.0.1:${port}/ready`,
    withinMs: 20_000,
    clock: systemClock(),
    ...more,
  });
  running.push(process_);
  return process_;
}

async function failure(script: string, more: Partial<ProcessOptions> = {}): Promise<string> {
  const error: unknown = await start(script, more).then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof GateError)) throw new Error(`no GateError but ${error}`);
  expect(error.code).toBe('command-failed');
  return error.message;
}

const SERVER = "require('http').createServer((q, s) => s.end('ok')).listen(process.env.PORT, '127.0.0.1')";

describe('a program', () => {
  test('is ready once it answers, and gone once it is closed', async () => {
    const { pid, close } = await start(`console.log('up'); setTimeout(() => ${SERVER}, 150)`);
    expect(groupLives(pid)).toBe(true);
    await close();
    expect(groupLives(pid)).toBe(false);
    await close();
  });

  test('is not ready while it answers with 5xx, but is with 404', async () => {
    const script =
      "let n = 0; require('http').createServer((q, s) => { s.statusCode = ++n < 4 ? 503 : 404; console.log(s.statusCode); s.end() }).listen(process.env.PORT, '127.0.0.1')";
    const { lines } = await start(script);
    await expect.poll(() => lines).toEqual(['503', '503', '503', '404']);
  });

  test('that ends early is named, with its exit code and last words, and without its secrets', async () => {
    const script =
      "console.log('cannot start with ' + process.env.API_KEY); console.error('bye'); process.exit(3)";
    const message = await failure(script, { redact: (text) => text.replace('key-of-the-program', '[key]') });
    expect(message).toContain('ended with exit code 3');
    expect(message).toContain('cannot start with [key]');
    expect(message).toContain('bye');
  });

  test('that never answers is ended in time', async () => {
    const before = performance.now();
    expect(
      await failure('console.log(process.pid); setInterval(() => {}, 1000)', { withinMs: 400 }),
    ).toContain('within 0.4 s');
    expect(performance.now() - before).toBeLessThan(3000);
  });

  test('that does not exist ends with the shell’s words', async () => {
    expect(await failure('', { command: 'no-such-program-anywhere' })).toMatch(
      /exit code 127[\s\S]*not found/,
    );
  });

  test('in a folder that does not exist is a failure too', async () => {
    expect(await failure('', { cwd: '/no/such/folder' })).toContain('could not be started');
  });

  test('is ended when the run is interrupted while it starts', async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 200);
    const before = performance.now();
    expect(await failure('setInterval(() => {}, 1000)', { signal: controller.signal })).toContain(
      'interrupted',
    );
    expect(performance.now() - before).toBeLessThan(3000);
  });

  test('is ended with everything that it started', async () => {
    const child = "require('child_process').spawn('sleep', ['60'], { stdio: 'inherit' }); ";
    const { pid, close } = await start(child + SERVER);
    await close();
    expect(groupLives(pid)).toBe(false);
  });

  test('that will not go is killed', async () => {
    const { pid, close } = await start(`process.on('SIGTERM', () => console.log('no')); ${SERVER}`);
    await close();
    expect(groupLives(pid)).toBe(false);
  });

  test('prints what it likes: the last 200 lines are kept', async () => {
    const { lines } = await start(`for (let i = 0; i < 1000; i++) console.log('line ' + i); ${SERVER}`);
    await expect.poll(() => lines.at(-1)).toBe('line 999');
    expect(lines).toHaveLength(200);
  });
});
