import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { GateError } from './error.ts';
import { loadContract } from './load.ts';
import { resolve } from './resolve.ts';
import { SEMANTICS } from './semantics.ts';
import { validateContract } from './validate.ts';
import { readYaml } from './yaml.ts';

const file = new URL('../examples/call-analytics/gatehouse.yaml', import.meta.url).pathname;
const text = readFileSync(file, 'utf8');

function load(source: string, environment = 'production') {
  const loaded = loadContract('gatehouse.yaml', () => source);
  return resolve(loaded.contract, environment, { keepUnresolved: true });
}

/** The contract of call-analytics with one mistake, and the problems found in it, each with its line's text. */
function problemsOf(from: string, to: string): readonly { at: string; what: string; fix: string }[] {
  const source = text.replace(from, to);
  if (source === text) throw new Error(`${from} is not in the contract`);
  try {
    load(source);
  } catch (error) {
    if (!(error instanceof GateError)) throw error;
    return error.problems.map(({ what, fix = '', place }) => ({
      at: (source.split('\n')[(place?.line ?? 0) - 1] ?? '').slice((place?.column ?? 1) - 1),
      what,
      fix,
    }));
  }
  return [];
}

describe('the infrastructure of call-analytics', () => {
  const { infrastructure } = load(text);
  const aws = infrastructure?.aws;

  it('takes token lifetimes, groups and latency from where the contract states them', () => {
    expect(aws?.cognito).toMatchObject({ accessMinutes: 60, refreshMinutes: 43_200 });
    expect(aws?.cognito?.groups.map(({ name }) => name)).toEqual(['admins', 'analysts', 'users']);
    expect(aws?.alarms).toMatchObject({ unauthorized: 20, forbidden: 10, p95Ms: 500, periodSeconds: 60 });
    expect(aws?.redis?.variable).toBe('REDIS_URL');
  });

  it('differs between environments by merge patches only', () => {
    expect(aws?.service.count).toBe(3);
    expect(aws?.loadBalancer?.host).toBe('api.example.com');
    expect(load(text, 'staging').infrastructure?.aws?.loadBalancer?.host).toBe('staging.api.example.com');
  });
});

/** The rules, by id, that find something in the contract with one mistake; none where the schema refuses it. */
function rulesBrokenBy(from: string, to: string): readonly string[] {
  const document = readYaml('gatehouse.yaml', text.replace(from, to));
  const { contract } = validateContract(document.value);
  if (contract === null) return [];
  return SEMANTICS.filter(({ check }) => check(contract, document.placeOf).length > 0).map(({ id }) => id);
}

/** A title, what is replaced by what, and how place, problem and fix begin. */
const BROKEN: readonly (readonly [
  title: string,
  from: string,
  to: string,
  at: string,
  what: string,
  fix: string,
])[] = [
  ['unknown region', 'us-east-1\n', 'us-est-1\n', 'us-est-1', '"us-est-1" is not known', 'us-east-1'],
  [
    'a subnet missing',
    ', subnet-0f1e2d3c4b5a69788]',
    ']',
    'subnets:',
    'has one subnet only',
    'at least 2 private subnets',
  ],
  ['a role without group', ', users: 20 }', ' }', 'groups:', 'the role "users" has no group', 'add users:'],
  [
    'a group without role',
    'users: 20 }',
    'users: 20, guests: 30 }',
    '30',
    'the group "guests" is no role',
    'use a known role',
  ],
  [
    'a secret never used',
    '{ MONGODB_URI: {} }',
    '{ MONGODB_URI: {}, OLD_SECRET: {} }',
    'OLD_SECRET:',
    'the secret OLD_SECRET is never used',
    'or remove it',
  ],
  [
    'a variable that nothing gives',
    'MONGODB_DATABASE: calls, ',
    '',
    'MONGODB_DATABASE,',
    'the program needs MONGODB_DATABASE',
    'add it to secrets',
  ],
  [
    'a secret among plain settings',
    'DEBUG: "False"',
    'DEBUG: "False", DB_PASSWORD: DB',
    'DB }',
    'DB_PASSWORD stands among the plain variables',
    'move it to infrastructure.aws.secrets',
  ],
  [
    'a password in a plain address',
    'MONGODB_DATABASE: calls',
    'MONGODB_DATABASE: "mongodb://u:p@h/calls"',
    '"mongodb:',
    'MONGODB_DATABASE stands among the plain variables',
    'change its value',
  ],
  [
    'a size Fargate lacks',
    'memory: 1024',
    'memory: 512',
    '512',
    'no tasks of 512 CPU units with 512 MiB',
    '1024 to 4096',
  ],
  [
    'a period CloudWatch lacks',
    'atLeast: 20',
    'period: 45s',
    '45s',
    'no alarm period of 45s',
    'whole minutes',
  ],
  [
    'an environment started by a command',
    '[staging, production]\n    account',
    '[rehearsal, production]\n    account',
    'rehearsal',
    'started by a command',
    'with a url',
  ],
  [
    'an image by tag',
    /@sha256:[0-9a-f]{64}/.exec(text)?.[0] ?? '',
    ':latest',
    '123456789012.dkr',
    'image',
    'by digest',
  ],
  [
    'a name AWS does not take',
    'name: call-analytics,',
    'name: Call.Analytics,',
    'staging',
    'cannot name resources',
    'small letters',
  ],
  [
    'redis for nobody',
    '  redis: { redis: $REDIS_URL }\n',
    '',
    'redis:',
    'a Redis that no dependency names',
    'add redis:',
  ],
];

describe('a broken infrastructure section', () => {
  it.each(BROKEN)('is refused at its place: %s', (_, from, to, at, what, fix) => {
    const [found] = problemsOf(from, to).filter((problem) => problem.what.includes(what));
    expect(found?.at.startsWith(at), `${found?.at} should start with ${at}`).toBe(true);
    expect(found?.fix).toContain(fix);
  });

  it('is refused when an override breaks it, at the override', () => {
    const [found] = problemsOf('service: { count: 3 }', 'service: { memory: 1000 }');
    expect(found?.what).toContain('no tasks of 512 CPU units with 1000 MiB');
    expect(found?.at.startsWith('1000')).toBe(true);
  });

  it('never repeats a secret that stands at the wrong place', () => {
    const problems = problemsOf('DEBUG: "False"', 'DEBUG: "False", DB_PASSWORD: correct-horse');
    expect(problems).toHaveLength(1);
    expect(JSON.stringify(problems.map(({ what, fix }) => what + fix))).not.toContain('correct-horse');
  });

  it('breaks each rule about infrastructure by a row', () => {
    const broken = BROKEN.flatMap(([, from, to]) => rulesBrokenBy(from, to));
    const rules = SEMANTICS.map(({ id }) => id).filter((id) => id.startsWith('infrastructure-'));
    expect(rules.filter((id) => !broken.includes(id))).toEqual([]);
  });
});
