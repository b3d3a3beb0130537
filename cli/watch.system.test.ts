import { readFileSync, writeFileSync } from 'node:fs';
import http, { type Server } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSamples } from '../records/watch-files.ts';
import { type EcsDouble, startEcsDouble } from '../rehearsal/ecs-double.ts';
import { folderWith, gatehouse, onlyRun, startGatehouse } from './testdata.ts';

const arn = (n: number): string => `arn:aws:ecs:eu-central-1:123456789012:task-definition/small:${n}`;

/** The API as its tasks of 60 are, and those of 61: every valid POST answers 405. */
let broken: () => boolean = () => false;
let api: Server;
let control: Server;
let ecs: EcsDouble;
let place: ReturnType<typeof folderWith>;

const listening = async (server: Server): Promise<string> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
};

const contractAt = (url: string, controlUrl: string): string => `
gatehouse: 1
api: { name: small, revision: { header: X-Revision } }
environments:
  production:
    url: "${url}"
    protected: true
    platform: { type: ecs, region: eu-central-1, cluster: blue, service: small }
schemes: { key: { type: api-key } }
identities: { ana: { scheme: key, credential: { token: $ANA_KEY } } }
routes:
  - { route: GET /live, allow: public }
  - { route: POST /predict, allow: identified, effect: safe, probe: true, example: { body: { n: 1 } } }
rollback:
  watch: { every: 100ms, for: 6s, control: "${controlUrl}/ping" }
  triggers: { authFailures: "> 5%", availability: "< 95%" }
`;

beforeEach(async () => {
  broken = () => false;
  api = http.createServer((request, response) => {
    const status = broken() && request.method === 'POST' ? 405 : 200;
    response.writeHead(status, { 'X-Revision': broken() ? '61' : '60' }).end('{}');
  });
  control = http.createServer((_, response) => void response.end('pong'));
  ecs = await startEcsDouble({
    cluster: 'blue',
    service: 'small',
    serving: arn(60),
    taskDefinitions: { [arn(60)]: 'ACTIVE', [arn(61)]: 'ACTIVE' },
    looks: 1,
  });
  place = folderWith(contractAt(await listening(api), await listening(control)));
});

afterEach(async () => {
  for (const server of [api, control]) {
    server.closeAllConnections();
    server.close();
  }
  await ecs.close();
  place.remove();
});

const env = () => ({
  ANA_KEY: 'key-4Fq9Zt27LwXb',
  AWS_ENDPOINT_URL_ECS: ecs.url,
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
});

const deployBroken = (): void => {
  ecs.deploy(arn(61));
  broken = () => ecs.serving() === arn(61);
};

describe('gatehouse watch', () => {
  it('promotes a deployment that keeps well, by 60 intervals of recorded probes', async () => {
    const { code, out, err } = await gatehouse(['watch', '.', 'production'], place.dir, env());
    expect(out + err).toMatch(/promote/);
    expect(code).toBe(0);
    const samples = readSamples(onlyRun(place.dir));
    expect(samples).toHaveLength(60);
    expect(samples.every(({ planned, control: up }) => planned.length === 2 && up === 'up')).toBe(true);
  });

  it('rejects a broken one, takes it back by itself, and proves that it is gone', async () => {
    const taken = await gatehouse(['snapshot', '.', 'production'], place.dir, env());
    expect(taken.code, taken.err).toBe(0);
    deployBroken();
    const watched = await gatehouse(
      ['watch', '.', 'production', '--rollback', 'snapshot.json'],
      place.dir,
      env(),
    );
    expect(watched.code, watched.err).toBe(10);
    expect(watched.err).toMatch(/ALERT: .*405 on POST \/predict/);
    expect(watched.out).toMatch(/rollback verified: .*small:60 serves alone/);
    expect(ecs.serving()).toBe(arn(60));
    const record = JSON.parse(readFileSync(join(onlyRun(place.dir), 'rollback.json'), 'utf8'));
    expect(record).toMatchObject({ result: 'verified', applied: true, from: arn(61) });
    expect(JSON.stringify(record)).not.toContain(env().ANA_KEY);
  });

  it('goes on after it was killed, from its samples', async () => {
    const first = startGatehouse(['watch', '.', 'production'], place.dir, env());
    await first.said('Watching');
    const run = onlyRun(place.dir);
    const samples = join(run, 'samples.jsonl');
    while (!readFileSync(samples, { encoding: 'utf8', flag: 'a+' }).includes('"interval":5,'))
      await new Promise((resolve) => setTimeout(resolve, 20));
    first.kill('SIGKILL');
    expect((await first.done).code).toBeNull();
    const before = readSamples(run).length;
    const { code, out, err } = await gatehouse(
      ['watch', '.', 'production', '--resume', run],
      place.dir,
      env(),
    );
    expect(code, out + err).toBe(0);
    const all = readSamples(run);
    expect(all).toHaveLength(60);
    expect(before).toBeGreaterThanOrEqual(5);
    const ids = all.flatMap(({ planned }) => planned.map(({ exchange }) => exchange));
    expect(new Set(ids).size).toBe(120);
  });

  it('does nothing to the platform when its own network fails', async () => {
    await gatehouse(['snapshot', '.', 'production'], place.dir, env());
    deployBroken();
    control.closeAllConnections();
    control.close();
    const { code, out } = await gatehouse(
      ['watch', '.', 'production', '--for', '2s', '--rollback', 'snapshot.json'],
      place.dir,
      env(),
    );
    expect(code).toBe(20);
    expect(out).toMatch(/nothing was rolled back/);
    expect(ecs.calls).not.toContain('UpdateService');
  });

  it('takes up what somebody outside reports, and rejects', async () => {
    const file = join(place.dir, 'gatehouse.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"< 95%" }', '"< 95%", reports: any }'));
    const watching = startGatehouse(['watch', '.', 'production', '--for', '60s'], place.dir, env());
    await watching.said('Watching');
    const run = onlyRun(place.dir);
    const said = await gatehouse(
      ['report-issue', 'POST /predict answers 405', '--run', run, '--by', 'partner X'],
      place.dir,
    );
    expect(said.code, said.err).toBe(0);
    const { code, out, err } = await watching.done;
    expect(code, err).toBe(10);
    expect(err).toMatch(/ALERT: partner X reports: POST \/predict answers 405/);
    expect(out.replace(/\s+/g, ' ')).toMatch(/partner X reported at \S+: POST \/predict answers 405/);
    expect((await gatehouse(['judge', run], place.dir)).code).toBe(10);
    expect((await gatehouse(['report-issue', 'x', '--run', place.dir], place.dir)).err).toMatch(
      /is no watch/,
    );
  });

  it.each([
    [['watch', '.', 'production', '--every', 'soon'], /--every soon is not a length of time/],
    [['watch', '.', 'production', '--baseline', '.'], /holds no samples/],
    [['watch', '.', 'production', '--rollback', 'none.json'], /none.json is missing/],
    [['rollback', '.', 'production', '--snapshot', 'none.json'], /none.json is missing/],
  ])('cannot run as %j', async (args, says) => {
    const { code, err } = await gatehouse(args, place.dir, env());
    expect(err).toMatch(says);
    expect(code).toBe(30);
  });
});

describe('gatehouse rollback', () => {
  it('plans, refuses what nobody named, and carries out', async () => {
    await gatehouse(['snapshot', '.', 'production'], place.dir, env());
    deployBroken();
    const rollback = (...more: string[]) =>
      gatehouse(['rollback', '.', 'production', '--snapshot', 'snapshot.json', ...more], place.dir, env());
    expect((await rollback()).code).toBe(30);
    const plan = await rollback('--from', arn(61));
    expect(plan.code, plan.err).toBe(0);
    expect(plan.out).toContain(`update-service --cluster blue --service small --task-definition ${arn(60)}`);
    expect(ecs.serving()).toBe(arn(61));
    expect((await rollback('--from', arn(59), '--apply')).out).toMatch(/refused: somebody deployed/);
    const done = await rollback('--from', arn(61), '--apply');
    expect(done.code, done.err).toBe(0);
    expect(done.out).toMatch(/rollback verified/);
  });

  it('is rehearsed there and back in an environment that is not protected, and says so later', async () => {
    await gatehouse(['snapshot', '.', 'production'], place.dir, env());
    deployBroken();
    broken = () => false;
    const rollback = (...more: string[]) =>
      gatehouse(['rollback', '.', 'production', '--snapshot', 'snapshot.json', ...more], place.dir, env());
    const refused = await rollback('--rehearse');
    expect(refused.code).toBe(30);
    expect(refused.err).toMatch(/production is protected/);
    expect(ecs.calls).not.toContain('UpdateService');
    const file = join(place.dir, 'gatehouse.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('protected: true', 'protected: false'));
    const done = await rollback('--rehearse');
    expect(done.code, done.err).toBe(0);
    expect(done.out).toMatch(/61 -> \S+:60: verified\n\S+:60 -> \S+:61: verified/);
    expect(ecs.serving()).toBe(arn(61));
    const plan = await rollback('--from', arn(61), '--rehearsal', 'rehearsal.json');
    expect(plan.code, plan.err).toBe(0);
    expect(plan.out).toMatch(/rehearsed: \d{4}-\d\d-\d\dT\S+ in production$/m);
  });

  it('refuses the snapshot of another service', async () => {
    await gatehouse(['snapshot', '.', 'production'], place.dir, env());
    const file = join(place.dir, 'snapshot.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"service": "small"', '"service": "other"'));
    const { code, err } = await gatehouse(
      ['rollback', '.', 'production', '--snapshot', 'snapshot.json', '--from', arn(61), '--apply'],
      place.dir,
      env(),
    );
    expect(err).toMatch(/not of what serves small/);
    expect(code).toBe(30);
  });
});
