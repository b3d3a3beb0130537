import { describe, expect, test } from 'vitest';
import type { Observation, Subject } from '../records/observation.ts';
import type { Verdict } from '../records/verdict.ts';

const where = ({ route, identity, scheme, variant }: Subject): string =>
  [route, identity && `as ${identity}`, scheme, variant && `(${variant})`].filter(Boolean).join(' ');

/**
 * Turns observations into tests, one each, for people who live in vitest: a failure is the API's, an error says that it is the
 * harness's, and what could not be examined is skipped with its reason. The last test is the verdict.
 */
export function defineTests(observations: readonly Observation[], verdict: Verdict): void {
  const areas = [...new Set(observations.map(({ area }) => area))];
  const waived = new Set(verdict.waived.map(({ id, subject }) => `${id} ${where(subject)}`));
  for (const area of areas) {
    describe(area, () => {
      for (const observation of observations.filter((one) => one.area === area)) {
        test(`${observation.title} [${observation.id} ${where(observation.subject)}]`, (context) => {
          const { outcome, reason, expected, got } = observation;
          if (outcome === 'unsupported') context.skip(reason);
          if (outcome === 'pass' || waived.has(`${observation.id} ${where(observation.subject)}`)) return;
          if (outcome === 'fail') expect.fail(`${reason}; expected ${expected}, got ${got}`);
          expect.fail(`${outcome} (the harness, not the API): ${reason}`);
        });
      }
    });
  }
  test(`the verdict is promote`, () => {
    expect(verdict.verdict, verdict.headline).toBe('promote');
  });
}
