import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requirePart } from '../rehearsal/parts.ts';
import { findProviderMirror, openTerraform, type Terraform } from '../rehearsal/terraform.ts';
import { record } from './policy/json.ts';
import { synthesize } from './synthesize.ts';
import { example } from './testdata/contracts.ts';
import { appliedState, OFFLINE_PROVIDER } from './testdata/upstream.ts';

const folder = mkdtempSync(join(tmpdir(), 'gatehouse-terraform-'));
afterAll(() => rmSync(folder, { recursive: true }));

const program = requirePart('terraform', process.env);
const mirror = findProviderMirror('hashicorp/aws', '5.100.0', process.env);
const absent = [program, mirror].flatMap((part) => ('skip' in part ? [part.skip] : []))[0];

const { stacks } = synthesize(
  [example('call-analytics'), example('pet-records')],
  join(folder, 'cdktf.out'),
  '2026-11-25',
);
const folderOf = (stack: string) => join(folder, 'cdktf.out', 'stacks', stack);
const read = (stack: string) =>
  record(JSON.parse(readFileSync(join(folderOf(stack), 'cdk.tf.json'), 'utf8')));
const WRITES_A_SECRET = 'pet-records-production-runtime';
const SECRET = 'correct-horse-battery-staple';

/** The stacks that read from this one find a state as its first apply would leave it. */
function pretendApplied(stack: string): void {
  const path = record(record(record(read(stack)['terraform'])['backend'])['local'])['path'];
  writeFileSync(join(folderOf(stack), String(path)), JSON.stringify(appliedState(read(stack))));
}

describe('Terraform with the real provider', () => {
  let terraform: Terraform;

  beforeAll(() => {
    if ('skip' in program || 'skip' in mirror) return;
    const env = { PATH: process.env['PATH'], HOME: folder, TF_VAR_session_secret: SECRET };
    terraform = openTerraform(program.path, { mirror: mirror.path, folder, env });
    for (const stack of stacks) {
      writeFileSync(join(folderOf(stack), 'offline_override.tf.json'), JSON.stringify(OFFLINE_PROVIDER));
    }
  });

  for (const stack of stacks) {
    it(`validates ${stack}, and plans it without credentials`, { timeout: 240_000 }, async (context) => {
      if (absent !== undefined) context.skip(absent);
      const dir = folderOf(stack);
      expect(await terraform.run(dir, ['init', '-input=false', '-no-color'])).toMatchObject({ code: 0 });
      const validated = await terraform.run(dir, ['validate', '-no-color']);
      expect(validated.output).toContain('Success! The configuration is valid.');
      const planned = await terraform.run(dir, [
        'plan',
        '-input=false',
        '-no-color',
        '-lock=false',
        '-out=plan',
      ]);
      expect(planned.output).toMatch(/Plan: \d+ to add, 0 to change, 0 to destroy\./);
      if (stack === WRITES_A_SECRET) {
        const shown = await terraform.run(dir, ['show', '-json', 'plan']);
        expect(shown.output).toContain('secret_string_wo_version');
        expect(shown.output).not.toContain(SECRET);
      }
      pretendApplied(stack);
    });
  }

  it('refuses a value that the provider does not know, so that the checks above can fail', {
    timeout: 120_000,
  }, async (context) => {
    if (absent !== undefined) context.skip(absent);
    const [stack = ''] = stacks.filter((name) => name.endsWith('runtime'));
    const file = join(folderOf(stack), 'cdk.tf.json');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace('"launch_type": "FARGATE"', '"launch_type": "FARGAT"'));
    const { code, output } = await terraform.run(folderOf(stack), ['validate', '-no-color']);
    writeFileSync(file, text);
    expect(code).toBe(1);
    expect(output).toContain('expected launch_type to be one of');
  });
});
