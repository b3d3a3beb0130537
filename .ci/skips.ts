import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import type { TestModule } from 'vitest/node';

/** A test that did not run, and what it said about why. */
export interface Skip {
  /** `folder/file.test.ts > group > title`. */
  readonly test: string;
  readonly reason: string;
}

/** What the reporter below leaves for the summary. */
export const SKIPS_FILE = '.gatehouse/skips.json';

/** Every skipped test of a run. */
function skipsOf(modules: readonly TestModule[], root: string): readonly Skip[] {
  return modules.flatMap((module) =>
    [...module.children.allTests('skipped')].map((test) => {
      const result = test.result();
      const reason = result.state === 'skipped' && result.note ? result.note : 'no reason given';
      return { test: `${relative(root, module.moduleId)} > ${test.fullName}`, reason };
    }),
  );
}

/** A vitest reporter: says at the end which tests were skipped and why, and writes it down for the summary. */
export function skipReporter(root: string): { onTestRunEnd: (modules: readonly TestModule[]) => void } {
  return {
    onTestRunEnd(modules) {
      const skips = skipsOf(modules, root);
      const file = `${root}/${SKIPS_FILE}`;
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, JSON.stringify(skips, null, 2));
      if (skips.length > 0) console.log('Skipped:');
      for (const skip of skips) console.log(`  ${skip.test}: ${skip.reason}`);
    },
  };
}
