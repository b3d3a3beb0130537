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

// `gatehouse prove` tries every defect, in both its forms. These are some of every area, so that a change that breaks a kill is
// seen before that; one of the limiter's is in limits.system.test.ts.
const CHOSEN = [
  'any-token-accepted',
  'challenge-missing',
  'credential-echoed',
  'document-lacks-a-route',
  'expired-token-accepted',
  'guarded-answer-cacheable-publicly',
  'head-unguarded',
  'issued-key-never-works',
  'key-confusion-pkcs1',
  'key-in-query-accepted',
  'key-prefix-optional',
  'last-character-uncompared',
  'list-unfiltered',
  'liveness-answers-500',
  'ownership-unchecked',
  'refusal-answers-200',
  'roles-unchecked',
  'route-forgotten',
  'scopes-unchecked',
  'service-secret-optional',
  'tenant-unchecked',
  'trailing-slash-unguarded',
  'type-unchecked',
  'wrong-password-accepted',
];
const chosen = DEFECTS.filter(({ id }) => CHOSEN.includes(id));

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
  test.each(['model-serving', 'agent-backend', 'orders', 'pet-records', 'workspaces'])(
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
  test('of every area and every example is among the chosen ones', () => {
    const areas = chosen.flatMap(({ kills }) => kills.map((id) => id.slice(0, id.indexOf('/'))));
    expect(chosen.map(({ id }) => id)).toEqual(CHOSEN);
    const known = CASES.map(({ area }) => area).filter((area) => area !== 'limits');
    expect(new Set(areas)).toEqual(new Set(known));
    expect(new Set(chosen.map((one) => one.example))).toEqual(new Set(DEFECTS.map((one) => one.example)));
  });

  test.for(chosen.map((defect) => [defect.id, defect] as const))(
    '%s fails exactly the cases it lists',
    async ([id, defect]) => {
      const target = example(defect.example, defect.environment);
      const observations = await tryDefect({ ...rehearsed(target, issuer), issuer }, id);
      // A kill counts only while the controls hold.
      expect(observations.filter(({ outcome }) => outcome === 'error').map(({ reason }) => reason)).toEqual(
        [],
      );
      expect(failedCases(observations)).toEqual([...defect.kills].sort());
    },
  );
});
