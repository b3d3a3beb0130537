import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { freePort } from './port.ts';
import { groupLives } from './process-group.ts';

const PROCESS = fileURLToPath(new URL('./process.ts', import.meta.url));
const CLOCK = fileURLToPath(new URL('../client/clock.ts', import.meta.url));

/** A gate that starts a stubborn API, says its group, and waits to be killed. */
const gate = (port: number): string => `
  import { startProcess } from ${JSON.stringify(PROCESS)};
  import { systemClock } from ${JSON.stringify(CLOCK)};
  const api = "process.on('SIGTERM', () => {}); require('http').createServer((q, s) => s.end()).listen(${port}, '127.0.0.1')";
  const { pid } = await startProcess({
    command: JSON.stringify(process.execPath) + ' -e ' + JSON.stringify(api),
    cwd: '/', env: process.env, readyUrl: 'http://127.0.0.1:${port}/', withinMs: 30000, clock: systemClock(),
  });
  console.log(pid);
  setInterval(() => undefined, 1000);
`;

test('a gate that is killed leaves no API behind, not even one that ignores SIGTERM', async () => {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '-e', gate(await freePort())],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const pid = await new Promise<number>((found, lost) => {
    child.stdout.once('data', (text) => found(Number(text)));
    child.once('exit', () => lost(new Error('the gate ended before it had started the API')));
  });
  expect(groupLives(pid)).toBe(true);
  child.kill('SIGKILL');
  for (let waited = 0; waited < 100 && groupLives(pid); waited++) await sleep(100);
  expect(groupLives(pid)).toBe(false);
});
