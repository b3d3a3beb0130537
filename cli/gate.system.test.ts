import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const VITEST = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));

/** The gate as vitest tests: how it ended, and what it said. */
async function runGate(env: Record<string, string>): Promise<{ code: number; out: string }> {
  const run = promisify(execFile)(
    process.execPath,
    [VITEST, 'run', '--project', 'gate', '--reporter', 'verbose'],
    {
      cwd: ROOT,
      env: { ...process.env, GATEHOUSE_CONTRACT: 'examples/agent-backend', NO_COLOR: '1', CI: '', ...env },
      maxBuffer: 32 * 1024 * 1024,
    },
  );
  return run.then(
    ({ stdout }) => ({ code: 0, out: stdout }),
    (error: { code: number; stdout: string; stderr: string }) => ({
      code: error.code,
      out: error.stdout + error.stderr,
    }),
  );
}

test('the gate as vitest tests passes on a clean API, one test for each observation', async () => {
  const { code, out } = await runGate({});
  expect(code, out).toBe(0);
  expect(Number(/Tests\s+(\d+) passed/.exec(out)?.[1])).toBeGreaterThan(100);
  expect(out).toContain('the verdict is promote');
});

test('the gate as vitest tests fails by name on a broken one', async () => {
  const { code, out } = await runGate({ GATEHOUSE_DEFECT: 'service-secret-optional' });
  expect(code).toBe(1);
  expect(out).toContain('services/id-without-secret-is-refused');
  expect(out).toContain('the verdict is promote');
});
