import { defineConfig } from 'vitest/config';
import { skipReporter } from './.ci/skips.ts';

const root = import.meta.dirname;

// Two projects: `unit` runs in parallel; `system` starts servers and browsers, so its files run one after the other.
export default defineConfig({
  test: {
    reporters: process.env.CI ? ['default', 'json', skipReporter(root)] : ['default', skipReporter(root)],
    outputFile: { json: '.gatehouse/vitest.json' },
    projects: [
      {
        test: {
          name: 'unit',
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
          include: ['**/*.system.test.ts'],
          exclude: ['**/node_modules/**'],
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
