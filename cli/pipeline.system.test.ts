import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../client/clock.ts';
import { resolve } from '../contract/resolve.ts';
import { subjectOf } from '../records/statement-subject.ts';
import { type ServedContract, serveContract } from '../reference/serve.ts';
import { startEcsDouble } from '../rehearsal/ecs-double.ts';
import { readTarget } from './target.ts';
import { folderWith, gatehouse, onlyRun } from './testdata.ts';
import { type Demand, refusalOf } from './verify-statement.ts';

const IMAGE = `registry.example.com/small@sha256:${'ab'.repeat(32)}`;
const OTHER = `sha256:${'cd'.repeat(32)}`;
const KEY = 'key-4Fq9Zt27LwXb';

const contractAt = (url: string): string => `
gatehouse: 1
api: { name: small, revision: { header: X-Revision } }
environments:
  staging: { url: "${url}", requires: [credentials] }
  production:
    url: "${url}"
    protected: true
    platform: { type: ecs, region: eu-central-1, cluster: blue, service: small }
schemes: { key: { type: api-key } }
identities: { ana: { scheme: key, credential: { token: $ANA_KEY } } }
routes:
  - { route: GET /live, allow: public }
  - { route: GET /items, allow: identified }
load: { steady: { rate: 120/s, for: 3s } }
`;

let api: ServedContract;
let place: ReturnType<typeof folderWith>;
let run: string;
let gated: Awaited<ReturnType<typeof gatehouse>>;
const keys = generateKeyPairSync('ed25519');
const env = {
  ANA_KEY: KEY,
  GATEHOUSE_SIGNING_KEY: keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
};

beforeAll(async () => {
  place = folderWith(contractAt('http://127.0.0.1:1'));
  const { loaded } = readTarget(place.dir, 'staging');
  api = await serveContract({
    contract: resolve(loaded.contract, 'staging'),
    variables: () => KEY,
    port: 0,
    revision: '61',
    clock: systemClock(),
    random: randomBytes,
  });
  writeFileSync(join(place.dir, 'gatehouse.yaml'), contractAt(api.url));
  gated = await gatehouse(['gate', '.', 'staging', '--subject', IMAGE], place.dir, env);
  run = onlyRun(place.dir);
  writeFileSync(join(place.dir, 'key.pub'), keys.publicKey.export({ type: 'spki', format: 'pem' }));
}, 60_000);

afterAll(async () => {
  await api.close();
  place.remove();
});

/** A copy of the run, with one of its files changed. */
function changed(file: string, change: (text: string) => string): string {
  const copy = join(place.dir, `changed-${file}-${Math.random().toString(36).slice(2)}`);
  cpSync(run, copy, { recursive: true });
  const before = readFileSync(join(copy, file), 'utf8');
  const after = change(before);
  expect(after).not.toBe(before);
  writeFileSync(join(copy, file), after);
  return copy;
}

/** The command does the same as this; here without a process for each question. */
const refused = (dir: string, more: Partial<Demand> = {}): string | null =>
  refusalOf(dir, {
    subject: subjectOf(IMAGE, ''),
    environment: null,
    maxAgeMs: 3_600_000,
    keyFile: null,
    now: new Date(),
    ...more,
  });

describe('gatehouse gate', () => {
  it('checks and loads in one run, and states what was judged', () => {
    expect(gated.code, gated.out + gated.err).toBe(0);
    const statement = JSON.parse(readFileSync(join(run, 'statement.json'), 'utf8'));
    expect(statement.subject).toEqual([
      { name: 'registry.example.com/small', digest: { sha256: 'ab'.repeat(32) } },
    ]);
    expect(statement.predicate.result).toMatch(/PASSED|WARNED/);
    const ids = readFileSync(join(run, 'observations.jsonl'), 'utf8');
    expect(ids).toContain('"load/');
    expect(ids).toContain('"credentials/');
    expect(JSON.parse(readFileSync(join(run, 'ctrf.json'), 'utf8')).reportFormat).toBe('CTRF');
  });

  it('can be judged again, and then still be verified, but no longer as the signed one', async () => {
    const judged = changed('run.json', (text) => `${text}\n`);
    expect(refused(judged, { keyFile: join(place.dir, 'key.pub') })).toBeNull();
    expect((await gatehouse(['judge', judged], place.dir)).code).toBe(0);
    expect(refused(judged)).toBeNull();
    expect(refused(judged, { keyFile: join(place.dir, 'key.pub') })).toMatch(/not the one that was signed/);
  });

  it('stops before any attack where the doctor finds the API dead, and holds', async () => {
    const dead = folderWith(contractAt('http://127.0.0.1:1'));
    try {
      const { code, out, err } = await gatehouse(['gate', '.', 'staging', '--subject', IMAGE], dead.dir, env);
      expect(code, err).toBe(20);
      expect(out.replace(/\s+/g, ' ')).toMatch(/the doctor stopped it: the API at http/);
      const [result] = [JSON.parse(readFileSync(join(onlyRun(dead.dir), 'statement.json'), 'utf8'))];
      expect(result.predicate.result).toBe('FAILED');
      expect(refused(onlyRun(dead.dir))).toMatch(/its verdict is hold/);
    } finally {
      dead.remove();
    }
  });

  it('refuses a tag, which moves', async () => {
    const { code, err } = await gatehouse(
      ['gate', '.', 'staging', '--subject', 'registry.example.com/small:latest'],
      place.dir,
      env,
    );
    expect(code).toBe(30);
    expect(err).toMatch(/names neither an image nor a commit/);
  });
});

describe('gatehouse verify', () => {
  it('speaks for the image that was judged, and for no other', async () => {
    const right = await gatehouse(['verify', run, '--subject', IMAGE, '--key', 'key.pub'], place.dir);
    expect(right.code, right.err).toBe(0);
    const { code, err } = await gatehouse(['verify', run, '--subject', OTHER], place.dir);
    expect(code).toBe(20);
    expect(err).toMatch(/it speaks of sha256:abab.*, not of sha256:cdcd/);
  });

  it('refuses an old one, also when it was judged again just now', () => {
    const now = new Date(Date.now() + 7_200_000);
    expect(refused(run, { now })).toMatch(/it is 1[12]\d min old, and 60 min are allowed/);
    const later = changed('run.json', (text) => text.replace(/"endedAt": "\d{4}/, '"endedAt": "2020'));
    expect(refused(later)).toMatch(/min old/);
  });

  it('refuses one of another environment, and one from the future', () => {
    expect(refused(run, { environment: 'production' })).toMatch(/judged in staging, not in production/);
    expect(refused(run, { now: new Date(Date.now() - 3_600_000) })).toMatch(/still to come/);
  });

  it.each([
    [
      'verdict.json',
      (text: string) => text.replace('"headline": "', '"headline": "really '),
      /verdict does not/,
    ],
    [
      'statement.json',
      (text: string) => text.replace('"passedTests": [', '"passedTests": ["x",'),
      /statement does not/,
    ],
    [
      'statement.json',
      (text: string) => text.replaceAll('ab'.repeat(32), 'cd'.repeat(32)),
      /statement does not/,
    ],
    ['run.json', (text: string) => text.replaceAll('ab'.repeat(32), 'cd'.repeat(32)), /verdict does not/],
  ])('refuses one whose %s was changed afterwards', (file, change, says) => {
    expect(refused(changed(file, change))).toMatch(says);
  });

  it.each([
    ['observations.jsonl', (text: string) => text.replace('"pass"', '"fail"')],
    ['contract.json', (text: string) => text.replace('"small"', '"large"')],
  ])('cannot even read one whose %s was changed afterwards', (file, change) => {
    expect(() => refused(changed(file, change))).toThrow(/not what the run wrote/);
  });

  it('refuses one that was not signed, or with another key', () => {
    const other = join(place.dir, 'other.pub');
    writeFileSync(other, generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }));
    expect(refused(run, { keyFile: other })).toMatch(/signature is not of this key/);
    const forged = changed('statement.dsse.json', (text) => text.replace(/"sig": "..../, '"sig": "AAAA'));
    expect(refused(forged, { keyFile: join(place.dir, 'key.pub') })).toMatch(/not of this key/);
  });
});

describe('gatehouse release', () => {
  it('deploys nothing that no fresh gate speaks for, and proves what it deploys', async () => {
    const arn = (n: number): string => `arn:aws:ecs:eu-central-1:123456789012:task-definition/small:${n}`;
    const ecs = await startEcsDouble({
      cluster: 'blue',
      service: 'small',
      serving: arn(60),
      taskDefinitions: { [arn(60)]: 'ACTIVE' },
      looks: 1,
    });
    const aws = { AWS_ENDPOINT_URL_ECS: ecs.url, AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' };
    const release = (image: string) =>
      gatehouse(
        ['release', '.', 'production', '--image', image, '--run', run, '--key', 'key.pub', '--apply'],
        place.dir,
        { ...env, ...aws },
      );
    try {
      const other = await release(`registry.example.com/small@${OTHER}`);
      expect(other.code, other.out).toBe(20);
      expect(other.err).toMatch(/it speaks of sha256:abab/);
      expect(ecs.calls).toEqual([]);
      const done = await release(IMAGE);
      expect(done.code, done.err).toBe(0);
      expect(done.out).toMatch(/release verified: .*small:61 serves alone/);
      const snapshot = JSON.parse(readFileSync(join(place.dir, 'snapshot.json'), 'utf8'));
      expect(snapshot).toMatchObject({ revision: arn(60), environment: 'production' });
    } finally {
      await ecs.close();
    }
  });
});
