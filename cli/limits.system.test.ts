import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, type TestContext, test } from 'vitest';
import { systemClock } from '../client/clock.ts';
import { CASES } from '../conformance/cases.ts';
import { DEFECTS } from '../reference/defects.ts';
import { type RunningIssuer, startIssuer } from '../rehearsal/issuer.ts';
import { requirePart } from '../rehearsal/parts.ts';
import { type RunningRedis, startRedis } from '../rehearsal/redis.ts';
import { failedCases, observeClean, rehearsed } from './kill-run.ts';
import { tryDefect } from './proof/try-defect.ts';
import { readTarget } from './target.ts';
import { folderWith } from './testdata.ts';

const found = requirePart('redis-server', process.env);
const folders: (() => void)[] = [];
let issuer: RunningIssuer;
let redis: RunningRedis | undefined;
beforeAll(async () => {
  issuer = await startIssuer();
  if ('path' in found) redis = await startRedis({ program: found.path, clock: systemClock() });
});
afterAll(async () => {
  await issuer.close();
  await redis?.close();
  for (const remove of folders) remove();
});

const CONTRACT = readFileSync(
  fileURLToPath(new URL('../examples/call-analytics/gatehouse.yaml', import.meta.url)),
  'utf8',
);
const LIMITS = CASES.filter(({ area }) => area === 'limits');
const BUCKET = '  algorithm: token-bucket\n  burst: 30\n';

const SLOW =
  /took so long|came so slowly|too slow|could not be spent|nothing was refused|no such answer came/;

/** The limits of call-analytics, counted by another algorithm: what was observed, by case and outcome. */
async function observe(algorithm: string, environment: string, redisUrl: string | undefined) {
  expect(CONTRACT).toContain(BUCKET);
  const { dir, remove } = folderWith(CONTRACT.replace(BUCKET, `  algorithm: ${algorithm}\n`));
  folders.push(remove);
  const observations = await observeClean(readTarget(dir, environment), issuer, {
    cases: LIMITS,
    ...(redisUrl === undefined ? {} : { redisUrl }),
  });
  return observations.map(({ id, subject, outcome, reason }) => ({
    outcome,
    text: `${outcome} ${id} ${subject.variant ?? subject.route ?? subject.identity}: ${reason}`,
  }));
}

/** What blames a clean API, or the harness. On a machine too busy to say, nothing is concluded, which blames nobody. */
const blaming = (observed: Awaited<ReturnType<typeof observe>>): string[] =>
  observed
    .filter(({ outcome, text }) => outcome !== 'pass' && !(outcome === 'inconclusive' && SLOW.test(text)))
    .map(({ text }) => text);

function urlOf(context: TestContext): string {
  return redis?.url ?? context.skip('skip' in found ? found.skip : 'it did not start');
}

test.for(['fixed-window', 'sliding-window'])(
  'the tiers of a clean API that counts by %s in Redis, in two instances, are judged right',
  async (algorithm, context) => {
    const observed = await observe(algorithm, 'cluster', urlOf(context));
    expect(blaming(observed)).toEqual([]);
    const tiers = observed.filter(({ text }) => text.includes('tier-is-accurate'));
    expect(tiers).toHaveLength(4);
    for (const { text } of tiers) expect(text).toContain('accuracy 100.0 %');
  },
);

test('the tiers of a clean API that counts by sliding-window in memory are judged right', async () => {
  const observed = await observe('sliding-window', 'rehearsal', undefined);
  expect(blaming(observed)).toEqual([]);
});

test('an API whose Redis is gone lets requests pass, and the gate says what is not kept', async () => {
  const observed = await observe('sliding-window', 'cluster', 'redis://127.0.0.1:1');
  expect(observed.filter(({ outcome }) => outcome === 'error')).toEqual([]);
  const failed = observed.filter(({ outcome }) => outcome === 'fail').map(({ text }) => text);
  expect(failed.some((text) => text.includes('limits/excess-is-refused'))).toBe(true);
});

test.each(['limiter-off-by-tier', 'limiter-key-spoofable'])(
  '%s fails exactly the cases it lists',
  async (id) => {
    const target = readTarget(
      fileURLToPath(new URL('../examples/call-analytics', import.meta.url)),
      'rehearsal',
    );
    const observations = await tryDefect({ ...rehearsed(target, issuer), issuer }, id);
    expect(observations.filter(({ outcome }) => outcome === 'error')).toEqual([]);
    expect(failedCases(observations)).toEqual(DEFECTS.find((defect) => defect.id === id)?.kills);
  },
);
