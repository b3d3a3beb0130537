import { defineTests } from '../conformance/vitest.ts';
import { runCheck } from './check-run.ts';
import { readTarget } from './target.ts';

// The gate as vitest tests: GATEHOUSE_CONTRACT=examples/call-analytics npx vitest run --project gate
const { env } = process;
const target = readTarget(env['GATEHOUSE_CONTRACT'], env['GATEHOUSE_ENVIRONMENT']);
const { input } = await runCheck(target, {
  runs: 'runs',
  env,
  signal: new AbortController().signal,
  progress: { stage: () => undefined, detail: () => undefined },
});
defineTests(input.observations, input.verdict);
