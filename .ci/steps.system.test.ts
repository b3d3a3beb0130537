import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const steps = fileURLToPath(new URL('./steps.sh', import.meta.url));

function bash(script: string) {
  const flags = 'set -uo pipefail';
  return spawnSync(
    'bash',
    ['-c', `${flags}; source "$0"; ${script}; print_table; exit $failed_steps`, steps],
    {
      encoding: 'utf8',
    },
  );
}

describe('the steps of a pipeline run', () => {
  it('pass when each of them passes', () => {
    const run = bash("step one true; step 'number two' echo out");
    expect(run.status).toBe(0);
    expect(run.stdout).toMatch(/^number two +ok +\d+ s$/m);
    expect(run.stdout).toMatch(/^out$/m);
  });

  it('all run, and the failed ones are counted and named with their exit code', () => {
    const run = bash(
      "step one false; step two bash -c 'exit 137'; step three true; step four nowhere-to-be-found",
    );
    expect(run.status).toBe(3);
    expect(run.stdout).toMatch(/^one +failed \(1\)/m);
    expect(run.stdout).toMatch(/^two +failed \(137\)/m);
    expect(run.stdout).toMatch(/^three +ok/m);
    expect(run.stdout).toMatch(/^four +failed \(127\)/m);
  });
});
