import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { cloudRun } from '../stacks/testdata/cloud-run.ts';
import { GOOD_TASK, withSetting } from '../stacks/testdata/task-definitions.ts';

const folder = mkdtempSync(join(tmpdir(), 'gatehouse-audit-'));
afterAll(() => rmSync(folder, { recursive: true }));
const root = fileURLToPath(new URL('..', import.meta.url));
const CANARY = 'postgres://pets:correct-horse@db/pets';

/** `gatehouse audit` in a process of its own, as a pipeline calls it. */
function audit(
  document: unknown,
  example = 'pet-records',
  verb = 'audit',
): Promise<{ code: number; output: string }> {
  const file = join(folder, 'deployed.json');
  writeFileSync(file, typeof document === 'string' ? document : JSON.stringify(document));
  const contract = ['--contract', join(root, 'examples', example), '--environment', 'production'];
  const args = [join(root, 'cli/gatehouse.mjs'), verb, file, ...contract, '--runs', join(folder, 'runs')];
  return new Promise((done) => {
    execFile(process.execPath, args, { cwd: root }, (error, stdout, stderr) => {
      done({ code: error === null ? 0 : Number(error.code), output: stdout + stderr });
    });
  });
}

describe('gatehouse audit', () => {
  it('promotes a task definition that keeps every required rule', async () => {
    const { code, output } = await audit(GOOD_TASK);
    expect(output).toMatch(/^promote \(/);
    expect(output).toContain('task-definition/pet-records:62');
    expect(code).toBe(0);
  });

  it('rejects one with a credential in plain, names it, and repeats it nowhere', async () => {
    const { code, output } = await audit(withSetting('DATABASE_URL', CANARY));
    expect(code).toBe(10);
    expect(output).toContain('container pet-records has DATABASE_URL in plain');
    const runs = readdirSync(join(folder, 'runs'), { recursive: true, withFileTypes: true });
    const texts = runs.filter((e) => e.isFile()).map((e) => readFileSync(join(e.parentPath, e.name), 'utf8'));
    expect(texts.length).toBeGreaterThan(5);
    expect([...texts, output].filter((text) => text.includes('correct-horse'))).toEqual([]);
  });

  it('rejects a Cloud Run service without its service secret', async () => {
    const { code, output } = await audit(cloudRun([]), 'agent-backend');
    expect(code).toBe(10);
    expect(output).toContain('no container is given SERVICE_SECRET');
  });

  it.each([
    ['nothing that is deployed', '{"name":"x"}', 'nothing that can be audited'],
    ['no JSON', `password: ${CANARY}`, 'is not JSON'],
  ])('cannot run on %s', async (_, document, says) => {
    const { code, output } = await audit(document);
    expect(code).toBe(30);
    expect(output).toContain(says);
    expect(output).not.toContain('correct-horse');
  });
});

describe('gatehouse drift', () => {
  const plan = (drift: readonly unknown[]) => ({
    format_version: '1.2',
    planned_values: {},
    resource_drift: drift,
  });

  it('promotes a plan without changes', async () => {
    const { code, output } = await audit(plan([]), 'pet-records', 'drift');
    expect(output).toMatch(/^promote \(1 of 1 /);
    expect(code).toBe(0);
  });

  it('rejects a policy that somebody added', async () => {
    const change = {
      actions: ['update'],
      before: { inline_policy: [] },
      after: { inline_policy: [{ name: 'rogue' }] },
    };
    const { code, output } = await audit(
      plan([{ address: 'aws_iam_role.task', type: 'aws_iam_role', change }]),
      'pet-records',
      'drift',
    );
    expect(code).toBe(10);
    expect(output).toContain('aws_iam_role.task');
    expect(output).toContain('it was changed by somebody else: inline_policy');
  });
});
