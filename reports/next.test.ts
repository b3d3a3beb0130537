import { describe, expect, it } from 'vitest';
import type { ReportInput } from './input.ts';
import { nextSteps, rejudgeCommand } from './next.ts';
import { held, interrupted, promoted, rejected } from './testdata/examples.ts';
import { runOf } from './testdata/runs.ts';

const CHECK = 'npx gatehouse check examples/call-analytics/gatehouse.yaml staging';
const withRun = (input: ReportInput, run: Partial<ReportInput['run']>): ReportInput => ({
  ...input,
  run: { ...input.run, ...run },
});
const unknownRevision = (input: ReportInput): ReportInput => {
  const judged = { ...input.verdict.judged, revision: null };
  return { ...withRun(input, { revisions: [] }), verdict: { ...input.verdict, judged } };
};
const lacksPower = () =>
  runOf({
    verdict: 'hold',
    headline: 'hold',
    seen: [
      {
        id: 'tokens/unsigned',
        route: 'GET /health',
        outcome: 'unsupported',
        reason: 'needs the power mint: only the issuer can sign such a token',
      },
    ],
    effectOf: () => 'hold',
  });

describe('the next step', () => {
  it.each([
    {
      after: 'a promote',
      input: promoted(),
      text: 'Nothing to do',
      command: 'npx gatehouse explain examples/call-analytics/gatehouse.yaml staging',
    },
    {
      after: 'a reject',
      input: rejected(),
      text: 'Mend it',
      command: `${CHECK} --case credentials/missing-is-refused --route 'GET /analytics/summary'`,
    },
    {
      after: 'silence',
      input: held(),
      text: 'whether the API answers',
      command: "curl -i -sS -X GET 'https://staging.api.example.com/analytics/summary'",
    },
    { after: 'an interruption', input: interrupted(), text: 'did not come to its end', command: CHECK },
    {
      after: 'a filtered run',
      input: withRun(held(), { filtered: true }),
      text: 'Only a part',
      command: CHECK,
    },
    {
      after: 'a change of revision',
      input: withRun(held(), { revisions: ['r1', 'r2'] }),
      text: 'changed during the run',
      command: CHECK,
    },
    {
      after: 'an unknown revision',
      input: unknownRevision(held()),
      text: 'name its revision in the header X-Revision',
      command: CHECK,
    },
    {
      after: 'a required area that lacks a power',
      input: lacksPower(),
      text: 'it takes the power mint',
      command: CHECK,
    },
  ])('after $after is said in words and as a command', ({ input, text, command }) => {
    const [step] = nextSteps(input);
    expect(step.text).toContain(text);
    expect(step.command).toBe(command);
  });

  it('after a reject goes on with the request itself', () => {
    expect(nextSteps(rejected())[1]?.command).toBe(
      "curl -i -sS -X GET 'https://staging.api.example.com/analytics/summary'",
    );
  });

  it('never lets a name become a command of its own', () => {
    const command = rejudgeCommand(withRun(promoted(), { id: "x'; rm -rf ~ #\n" }));
    expect(command).toBe("npx gatehouse judge 'runs/x'\\''; rm -rf ~ #\\u{a}'");
  });
});
