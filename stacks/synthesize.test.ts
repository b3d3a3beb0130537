import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { GateError } from '../contract/error.ts';
import type { LoadedContract } from '../contract/load.ts';
import { synthesize } from './synthesize.ts';
import { example } from './testdata/contracts.ts';

const folder = mkdtempSync(join(tmpdir(), 'gatehouse-synth-'));
afterAll(() => rmSync(folder, { recursive: true }));
const TODAY = '2026-11-25';
const DEBUG = ['DEBUG: "False"', 'DEBUG: "True"'] as const;

function problems(loaded: LoadedContract, name: string): readonly string[] {
  try {
    synthesize([loaded], join(folder, name), TODAY);
  } catch (error) {
    if (error instanceof GateError && error.code === 'policy-violated') return error.message.split('\n');
    throw error;
  }
  return [];
}

/** The contract with somebody who answers for debug mode until the end of a day. */
function answeredFor(loaded: LoadedContract, until: string): LoadedContract {
  const contract = structuredClone(loaded.contract);
  const aws = contract.infrastructure?.aws;
  if (aws === undefined) throw new Error('the contract has no stacks');
  aws.waivers = [
    { rule: 'policy/no-debug', resource: '*/task/*', owner: 'data-team', reason: 'moving', until },
  ];
  return { ...loaded, contract };
}

describe('synthesis', () => {
  it('writes a folder for each stack', () => {
    const outdir = join(folder, 'clean');
    const { stacks } = synthesize([example('call-analytics'), example('pet-records')], outdir, TODAY);
    expect(stacks).toHaveLength(9);
    expect(readdirSync(join(outdir, 'stacks')).toSorted()).toEqual([...stacks].toSorted());
  });

  it('stops at a violation with construct path, why and fix, and writes nothing', () => {
    const found = problems(example('call-analytics', ...DEBUG), 'debug');
    expect(found).toEqual([
      expect.stringMatching(
        /^call-analytics-staging-runtime\/task\/definition: container call-analytics has DEBUG set to True \(policy\/no-debug: .+\)\. Debug mode answers .+ Fix: set it to false/,
      ),
      expect.stringContaining('call-analytics-production-runtime/task/definition'),
    ]);
    const written = readdirSync(join(folder, 'debug'), { recursive: true, encoding: 'utf8' });
    expect(written.filter((file) => file.endsWith('.json'))).toEqual([]);
  });

  it('stops at authentication that is switched off', () => {
    const [found] = problems(
      example('call-analytics', 'ENABLE_AUTH: "True"', 'ENABLE_AUTH: "False"'),
      'auth',
    );
    expect(found).toContain('has ENABLE_AUTH set to False (policy/auth-not-disabled');
  });

  it('goes on where somebody answers for a violation', () => {
    const result = synthesize(
      [answeredFor(example('call-analytics', ...DEBUG), '2026-11-25')],
      join(folder, 'waived'),
      TODAY,
    );
    expect(result.waived.map(({ finding }) => finding.rule.id)).toEqual([
      'policy/no-debug',
      'policy/no-debug',
    ]);
  });

  it('does not go on when the waiver has ended', () => {
    const found = problems(answeredFor(example('call-analytics', ...DEBUG), '2026-11-24'), 'expired').join(
      '\n',
    );
    expect(found).toContain('the waiver of policy/no-debug (data-team) ended on 2026-11-24');
    expect(found).toContain('DEBUG set to True');
  });

  it('stops at a waiver that covers nothing', () => {
    const found = problems(answeredFor(example('call-analytics'), '2027-01-01'), 'unused');
    expect(found[0]).toContain('the waiver of policy/no-debug (data-team) covers nothing');
  });
});
