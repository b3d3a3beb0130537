import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CASES } from '../conformance/cases.ts';
import type { Observation } from '../records/observation.ts';
import { DEFECTS } from '../reference/defects.ts';
import { type RunningIssuer, startIssuer } from '../rehearsal/issuer.ts';
import { failedCases, observeDefect } from './kill-run.ts';
import { readTarget, type Target } from './target.ts';

const example = (name: string): Target =>
  readTarget(fileURLToPath(new URL(`../examples/${name}`, import.meta.url)), 'rehearsal');

let issuer: RunningIssuer;
beforeAll(async () => {
  issuer = await startIssuer();
});
afterAll(() => issuer.close());

const notPassed = (observations: readonly Observation[]): string[] =>
  observations
    .filter(({ outcome }) => outcome !== 'pass')
    .map(({ id, subject, outcome, reason }) => `${outcome} ${id} ${subject.route ?? ''}: ${reason}`);

describe('the clean reference API', () => {
  test.each(['call-analytics', 'event-triggers', 'model-serving', 'agent-backend', 'orders', 'pet-records'])(
    'passes every case of %s',
    async (name) => {
      const observations = await observeDefect(example(name), null, issuer);
      expect(observations.length).toBeGreaterThan(100);
      expect(notPassed(observations)).toEqual([]);
    },
  );
});

describe('a defect', () => {
  const killed = new Set<string>();

  test.each(DEFECTS.map((defect) => [defect.id, defect] as const))(
    '%s fails exactly the cases it lists',
    async (id, defect) => {
      const observations = await observeDefect(example(defect.example), id, issuer);
      const failed = failedCases(observations);
      for (const one of failed) killed.add(one);
      expect(failed).toEqual([...defect.kills].sort());
      expect(failed).not.toEqual([]);
      // A kill counts only while the controls hold.
      expect(observations.filter(({ outcome }) => outcome === 'error').map(({ reason }) => reason)).toEqual(
        [],
      );
    },
  );

  test('is there for every case', () => {
    expect(CASES.map(({ id }) => id).filter((id) => !killed.has(id))).toEqual([]);
  });
});
