import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../client/clock.ts';
import { resolve } from '../contract/resolve.ts';
import { type ServedContract, serveContract } from '../reference/serve.ts';
import { type DoubleServer, startDouble } from '../rehearsal/double-server.ts';
import { type EcsDouble, startEcsDouble } from '../rehearsal/ecs-double.ts';
import { startFront } from '../rehearsal/front.ts';
import { readTarget } from './target.ts';
import { type Finished, folderWith, gatehouse } from './testdata.ts';

const PAGE = readFileSync(new URL('../docs/rollout.md', import.meta.url), 'utf8');
const BIN = fileURLToPath(new URL('./gatehouse.mjs', import.meta.url));
const KEY = 'key-4Fq9Zt27LwXb';
const IMAGE = `registry.example.com/small@sha256:${'ab'.repeat(32)}`;
const arn = (n: number): string => `arn:aws:ecs:eu-central-1:123456789012:task-definition/small:${n}`;

/** The commands of the page's table in their order: what follows `gatehouse` in the second column. */
const COMMANDS = [...PAGE.matchAll(/^\|[^|\n]*\| `gatehouse ([^`|]+)`\s*\|/gm)].map(
  (found) => found[1] ?? '',
);

const contractAt = (url: string, control: string): string => `
gatehouse: 1
api: { name: small, revision: { header: X-Revision } }
environments:
  rehearsal:
    command: node "${BIN}" serve . rehearsal
    env: { ANA_KEY: "\${random}" }
  staging:
    url: "${url}"
    platform: { type: ecs, region: eu-central-1, cluster: blue, service: small }
  production:
    url: "${url}"
    protected: true
    platform: { type: ecs, region: eu-central-1, cluster: blue, service: small }
schemes: { key: { type: api-key } }
identities: { ana: { scheme: key, credential: { token: $ANA_KEY } } }
routes:
  - { route: GET /live, allow: public }
  - { route: GET /items, allow: identified, probe: true }
rollback:
  watch: { every: 100ms, for: 6s, control: "${control}/ping" }
  triggers: { authFailures: "> 5%", availability: "< 95%" }
`;

let place: ReturnType<typeof folderWith>;
let ecs: EcsDouble;
let whole: ServedContract;
/** Does the revision 61 turn everybody away? */
let isBroken = false;
const doubles: DoubleServer[] = [];

const turnsAway = (): boolean => isBroken && ecs.serving() === arn(61);

beforeAll(async () => {
  ecs = await startEcsDouble({
    ...{ cluster: 'blue', service: 'small', serving: arn(59), looks: 1 },
    taskDefinitions: { [arn(59)]: 'ACTIVE', [arn(60)]: 'ACTIVE' },
  });
  place = folderWith(contractAt('http://127.0.0.1:1', 'http://127.0.0.1:2'));
  const { loaded } = readTarget(place.dir, 'staging');
  whole = await serveContract({
    contract: resolve(loaded.contract, 'staging'),
    ...{ variables: () => KEY, port: 0, revision: '60', clock: systemClock(), random: randomBytes },
  });
  const control = await startDouble((_, __, response) => void response.end('pong'));
  const broken = await startDouble((_, __, response) => void response.writeHead(401).end());
  const front = await startFront(() => (turnsAway() ? broken.url : whole.url));
  doubles.push(control, broken, front);
  writeFileSync(join(place.dir, 'gatehouse.yaml'), contractAt(front.url, control.url));
}, 60_000);

afterAll(async () => {
  for (const one of [...doubles, whole, ecs]) await one.close();
  place.remove();
});

const env = () => ({
  ANA_KEY: KEY,
  AWS_ENDPOINT_URL_ECS: ecs.url,
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
});

const newestRun = (): string => `runs/${readdirSync(join(place.dir, 'runs')).toSorted().at(-1) ?? ''}`;

/** A command as the page writes it, with the reader's own names for what stands in capitals. */
function run(command: string, names: Readonly<Record<string, string>>): Promise<Finished> {
  const words = command.split(' ').map((word) => names[word] ?? word);
  return gatehouse(words, place.dir, env());
}

const ended = ({ code, out, err }: Finished, wanted: number, command: string): void =>
  expect(code, `${command}\n${out}\n${err}`).toBe(wanted);

describe('the page of a rollout', () => {
  it('names the commands of a whole rollout, each of which does what it says', {
    timeout: 300_000,
  }, async () => {
    const [
      validate,
      check,
      gate,
      rehearse,
      baseline,
      snapshot,
      release,
      watch,
      acting,
      plan,
      apply,
      ...more
    ] = COMMANDS.map((command) => command.replace('60m', '3s'));
    expect(more).toEqual([]);
    expect(apply).toBe('rollback … --apply');
    const say = async (command = '', wanted: number, names: Readonly<Record<string, string>> = {}) => {
      const finished = await run(command, { IMAGE, SNAPSHOT: 'snapshot.json', ...names });
      ended(finished, wanted, command);
      return finished;
    };

    await say(validate, 0);
    await say(check, 0);
    await say(gate, 0);
    const gated = newestRun();
    await say('snapshot . staging --out staging.json', 0);
    ecs.deploy(arn(60));
    const rehearsed = await say(rehearse, 0, { SNAPSHOT: 'staging.json' });
    expect(rehearsed.out).toMatch(/:60 -> \S+:59: verified\n\S+:59 -> \S+:60: verified/);
    // On a busy machine a short watch may not have seen enough to promote; a baseline it is all the same.
    expect([0, 20]).toContain((await run(baseline ?? '', {})).code);
    const before = newestRun();
    expect((await say(snapshot, 0)).out).toContain(`serves ${arn(60)}`);
    expect((await say(release, 0, { RUN: gated })).out).toMatch(/release verified: \S+:61 serves alone/);

    // It keeps well at first, so that a watch that may go back by itself has nothing to take back.
    await say(`${acting} --for 1s`, 20, { RUN: before });
    const looked = newestRun();
    isBroken = true;
    await say(watch, 10, { RUN: before });
    expect(ecs.serving()).toBe(arn(61));
    expect((await say(plan, 0, { RUN: looked })).out).toMatch(/rollback planned/);
    expect((await say(`${plan} --apply`, 0, { RUN: looked })).out).toMatch(
      /rollback verified: \S+:60 serves alone/,
    );
    ecs.deploy(arn(61));
    expect((await say(acting, 10, { RUN: before })).out).toMatch(/rollback verified: \S+:60 serves alone/);
    expect(ecs.serving()).toBe(arn(60));
  });
});
