import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, type TestContext, test } from 'vitest';
import { systemClock } from '../client/clock.ts';
import { CASES } from '../conformance/cases.ts';
import type { Observation } from '../records/observation.ts';
import { DEFECTS } from '../reference/defects.ts';
import { type RunningIssuer, startIssuer } from '../rehearsal/issuer.ts';
import { requirePart } from '../rehearsal/parts.ts';
import { type RunningRedis, startRedis } from '../rehearsal/redis.ts';
import { failedCases, observeClean, rehearsed } from './kill-run.ts';
import { tryDefect } from './proof/try-defect.ts';
import { readTarget, type Target } from './target.ts';

const example = (name: string, environment = 'rehearsal'): Target =>
  readTarget(fileURLToPath(new URL(`../examples/${name}`, import.meta.url)), environment);

const found = requirePart('redis-server', process.env);
let issuer: RunningIssuer;
let redis: RunningRedis | undefined;
beforeAll(async () => {
  issuer = await startIssuer();
  if ('path' in found) redis = await startRedis({ program: found.path, clock: systemClock() });
});
afterAll(async () => {
  await issuer.close();
  await redis?.close();
});

/** What several instances share their counters in; a test that needs it skips without it. */
function redisUrl(context: TestContext): string {
  return redis?.url ?? context.skip('skip' in found ? found.skip : 'it did not start');
}

/** On a machine too busy to say, nothing is concluded about limits, which blames nobody. */
const notPassed = (observations: readonly Observation[]): string[] =>
  observations
    .filter(({ outcome, area }) => outcome !== 'pass' && !(area === 'limits' && outcome === 'inconclusive'))
    .map(({ id, subject, outcome, reason }) => `${outcome} ${id} ${subject.route ?? ''}: ${reason}`);

describe('the clean reference API', () => {
  test.each(['call-analytics', 'event-triggers', 'model-serving', 'agent-backend', 'orders', 'pet-records'])(
    'passes every case of %s',
    async (name) => {
      const observations = await observeClean(example(name), issuer);
      expect(observations.length).toBeGreaterThan(100);
      expect(notPassed(observations)).toEqual([]);
    },
  );

  test('passes every case of call-analytics in two instances that share a Redis', async (context) => {
    const target = example('call-analytics', 'cluster');
    const observations = await observeClean(target, issuer, { redisUrl: redisUrl(context) });
    expect(notPassed(observations)).toEqual([]);
    expect(observations.map(({ id }) => id)).toContain('limits/instances-share-the-budget');
  });
});

describe('a defect', () => {
  const killed = new Set<string>();

  test.for(DEFECTS.map((defect) => [defect.id, defect] as const))(
    '%s fails exactly the cases it lists',
    async ([id, defect]) => {
      const target = example(defect.example, defect.environment);
      const observations = await tryDefect({ ...rehearsed(target, issuer), issuer }, id);
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
