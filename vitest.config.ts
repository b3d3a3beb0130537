import { defineConfig } from 'vitest/config';
import { skipReporter } from './.ci/skips.ts';

const root = import.meta.dirname;

/** Their verdicts rest on how fast the machine is: nothing else may run beside them. */
const timed = [
  'cli/load.system.test.ts',
  'cli/limits.system.test.ts',
  // Its bound on memory is for a machine that lets the collector run.
  'cli/faults.system.test.ts',
  'cli/pipeline.system.test.ts',
  'load/**/*.system.test.ts',
];

// Three projects, one after another: `unit`; `system` starts servers and browsers, two files at a time; `timed`, one at a time.
export default defineConfig({
  test: {
    reporters: process.env.CI ? ['default', 'json', skipReporter(root)] : ['default', skipReporter(root)],
    outputFile: { json: '.gatehouse/vitest.json' },
    projects: [
      {
        test: {
          name: 'unit',
          sequence: { groupOrder: 0 },
          testTimeout: 60_000,
          include: ['**/*.test.ts'],
          exclude: ['**/node_modules/**', '**/*.system.test.ts'],
        },
      },
      // The gate itself as tests, for people who live in vitest: only when a contract is named.
      ...(process.env.GATEHOUSE_CONTRACT
        ? [
            {
              test: {
                name: 'gate',
                include: ['cli/gate.vitest.ts'],
                testTimeout: 60_000,
                hookTimeout: 60_000,
              },
            },
          ]
        : []),
      {
        test: {
          name: 'system',
          sequence: { groupOrder: 1 },
          include: ['**/*.system.test.ts'],
          exclude: ['**/node_modules/**', ...timed],
          maxWorkers: 2,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'timed',
          sequence: { groupOrder: 2 },
          include: timed,
          exclude: ['**/node_modules/**'],
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
