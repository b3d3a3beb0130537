import { describe, expect, it } from 'vitest';
import { GateError } from '../contract/error.ts';
import { audit } from './audit.ts';
import type { Json } from './policy/json.ts';
import { readState } from './state/read.ts';
import { AGENT_ENV, cloudRun, cloudRunV2, secretEntry } from './testdata/cloud-run.ts';
import { type Example, effective } from './testdata/contracts.ts';
import {
  executionRole,
  GOOD_TASK,
  KEY_ARN,
  PASSWORD_ARN,
  SECRET,
  SESSION_ARN,
  task,
  withSetting,
} from './testdata/task-definitions.ts';

/** `no-plaintext-secret: container pet-records has DATABASE_PASSWORD in plain`, for everything that fails. */
function failures(documents: readonly Json[], name: Example = 'pet-records'): readonly string[] {
  const resources = documents.flatMap((document) => readState(document, 'a file').resources);
  return audit(resources, effective(name, 'production'))
    .filter(({ outcome }) => outcome === 'fail')
    .map(({ id, reason }) => `${id.replace('policy/', '')}: ${reason.split('. Fix: ')[0]}`);
}

const READ = ['secretsmanager:GetSecretValue', 'kms:Decrypt'];
const READ_SECRETS = ['secretsmanager:GetSecretValue'];
const PULL = ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchCheckLayerAvailability'];
const IMAGE_ARN = 'arn:aws:ecr:eu-central-1:123456789012:repository/pet-records';
const WITHOUT_PASSWORD = [{ name: 'SESSION_SECRET', valueFrom: SESSION_ARN }];
const SETTINGS = [
  { name: 'DATABASE_HOST', value: 'db.pets.example.com' },
  { name: 'DATABASE_USER', value: 'pets' },
  { name: 'PHOTO_BUCKET', value: 'pet-records-photos' },
];

describe('an audit of task definitions of pet-records', () => {
  it.each<readonly [string, readonly Json[], readonly string[]]>([
    ['as it should be', [GOOD_TASK], []],
    ['as it should be, unwrapped', [GOOD_TASK['taskDefinition'] as Json], []],
    [
      'with the role, the secret and the key it needs',
      [GOOD_TASK, executionRole(READ, [PASSWORD_ARN, SESSION_ARN, KEY_ARN]), SECRET],
      // The grant of both actions on all three resources lets it read the key as a secret too.
      [`reads-nothing-else: the execution role may also read ${KEY_ARN}`],
    ],
    [
      'with the literal DB for a password',
      [
        task({
          secrets: WITHOUT_PASSWORD,
          environment: [...SETTINGS, { name: 'DATABASE_PASSWORD', value: 'DB' }],
        }),
      ],
      ['no-plaintext-secret: container pet-records has DATABASE_PASSWORD in plain'],
    ],
    [
      'with empty access keys',
      [
        task({
          environment: [
            ...SETTINGS,
            { name: 'AWS_ACCESS_KEY_ID', value: '' },
            { name: 'AWS_SECRET_ACCESS_KEY', value: '' },
          ],
        }),
      ],
      [
        'no-empty-setting: container pet-records has an empty AWS_ACCESS_KEY_ID; container pet-records has an empty AWS_SECRET_ACCESS_KEY',
        'no-static-keys: container pet-records is given AWS_ACCESS_KEY_ID; container pet-records is given AWS_SECRET_ACCESS_KEY',
      ],
    ],
    [
      'with an access key under another name',
      [withSetting('UPLOAD_ID', 'AKIAIOSFODNN7EXAMPLE')],
      ['no-plaintext-secret: container pet-records has UPLOAD_ID in plain'],
    ],
    [
      'with a password in an address',
      [withSetting('DATABASE_URL', 'postgres://pets:hunter2@db/pets')],
      ['no-plaintext-secret: container pet-records has DATABASE_URL in plain'],
    ],
    [
      'with one role for both',
      [task({}, { taskRoleArn: 'arn:aws:iam::123456789012:role/pet-records-execution' })],
      ['roles-distinct: execution role and task role are the same'],
    ],
    [
      'without an execution role',
      [task({}, { executionRoleArn: undefined })],
      ['execution-role-set: there is no execution role'],
    ],
    ['without a task role', [task({}, { taskRoleArn: '' })], ['task-role-set: there is no task role']],
    [
      'with a secret by a bare name',
      [
        task({
          secrets: [...WITHOUT_PASSWORD, { name: 'DATABASE_PASSWORD', valueFrom: 'database-password' }],
        }),
      ],
      ['secret-reference-whole: container pet-records refers to DATABASE_PASSWORD by less than an ARN'],
    ],
    [
      'with a secret by nothing',
      [task({ secrets: [...WITHOUT_PASSWORD, { name: 'DATABASE_PASSWORD', valueFrom: '' }] })],
      ['secret-reference-whole: container pet-records refers to DATABASE_PASSWORD by nothing'],
    ],
    [
      'with one key of a secret, which is a whole reference',
      [
        task({
          secrets: [
            ...WITHOUT_PASSWORD,
            { name: 'DATABASE_PASSWORD', valueFrom: `${PASSWORD_ARN}:password::` },
          ],
        }),
      ],
      [],
    ],
    [
      'without a variable it must have',
      [task({ environment: SETTINGS.slice(0, 2) })],
      ['required-variables: no container is given PHOTO_BUCKET'],
    ],
    [
      'asked for the health of the database alone',
      [task({ healthCheck: { command: ['CMD', 'curl', '-f', 'http://127.0.0.1:8080/health/db'] } })],
      ['health-check-own: no health check asks /health'],
    ],
    [
      'with policies for everything',
      [GOOD_TASK, executionRole(['s3:*', 'dynamodb:*'], ['*'], ['SecretsManagerReadWrite'])],
      [
        'no-broad-managed-policy: it has SecretsManagerReadWrite',
        'no-resource-wildcard: it may do s3:* on every resource; it may do dynamodb:* on every resource',
        'no-service-wildcard: it may do s3:*; it may do dynamodb:*',
        'reads-injected-secrets: the execution role may not read DATABASE_PASSWORD; the execution role may not read SESSION_SECRET',
      ],
    ],
    [
      'with a role that may not decrypt',
      [GOOD_TASK, executionRole(['secretsmanager:GetSecretValue'], [PASSWORD_ARN, SESSION_ARN]), SECRET],
      ['decrypts-injected-secrets: the execution role may not decrypt pet-records/DATABASE_PASSWORD'],
    ],
    [
      'with a role that may not write the log',
      [GOOD_TASK, executionRole([...READ_SECRETS, ...PULL], [PASSWORD_ARN, SESSION_ARN, IMAGE_ARN], [], [])],
      [
        'execution-role-starts: it may not ecr:GetAuthorizationToken; it may not logs:CreateLogStream; it may not logs:PutLogEvents',
        `reads-nothing-else: the execution role may also read ${IMAGE_ARN}`,
      ],
    ],
    [
      'with a role that reads a secret of somebody else',
      [
        GOOD_TASK,
        executionRole(['secretsmanager:GetSecretValue'], [PASSWORD_ARN, SESSION_ARN, `${PASSWORD_ARN}2`]),
      ],
      [`reads-nothing-else: the execution role may also read ${PASSWORD_ARN}2`],
    ],
  ])('finds exactly what is wrong: %s', (_, documents, expected) => {
    expect(failures(documents)).toEqual(expected);
  });

  it('never repeats what a setting holds', () => {
    const resources = readState(
      withSetting('DATABASE_URL', 'postgres://pets:hunter2@db/pets'),
      'a file',
    ).resources;
    expect(JSON.stringify(audit(resources, effective('pet-records', 'production')))).not.toContain('hunter2');
  });

  it('says of a rule about what was not read that it is unsupported, and never that it passes', () => {
    const observations = audit(
      readState(GOOD_TASK, 'a file').resources,
      effective('pet-records', 'production'),
    );
    const of = (id: string) =>
      observations.filter((o) => o.id === `policy/${id}`).map(({ outcome }) => outcome);
    expect(of('redis-tls')).toEqual(['unsupported']);
    expect(of('reads-injected-secrets')).toEqual(['unsupported']);
    expect(of('no-plaintext-secret')).toEqual(['pass']);
    expect(of('own-service-account')).toEqual([]);
  });

  it('knows the revision that it read', () => {
    expect(readState(GOOD_TASK, 'a file').revisions).toEqual([
      'arn:aws:ecs:eu-central-1:123456789012:task-definition/pet-records:62',
    ]);
    expect(readState({ family: 'pets', containerDefinitions: [{}] }, 'a file').revisions).toEqual(['pets']);
  });
});

describe('an audit of Cloud Run services of agent-backend', () => {
  const without = (name: string) => AGENT_ENV.filter((entry) => entry['name'] !== name);

  it.each<readonly [string, Json, readonly string[]]>([
    ['as it should be', cloudRun(AGENT_ENV), []],
    [
      'as it should be, by the version 2 API',
      cloudRunV2([
        ...AGENT_ENV.filter(({ value }) => value !== undefined),
        ...['SERVICE_SECRET', 'JWT_SECRET_KEY', 'POSTGRES_PASSWORD'].map((name) => ({
          name,
          valueSource: { secretKeyRef: { secret: 'projects/p/secrets/s', version: '3' } },
        })),
      ]),
      [],
    ],
    [
      'without the service secret',
      cloudRun(without('SERVICE_SECRET')),
      ['required-variables: no container is given SERVICE_SECRET'],
    ],
    [
      'with an empty service secret',
      cloudRun([...without('SERVICE_SECRET'), { name: 'SERVICE_SECRET', value: '' }]),
      ['no-empty-setting: container container has an empty SERVICE_SECRET'],
    ],
    [
      'with the service secret in plain',
      cloudRun([...without('SERVICE_SECRET'), { name: 'SERVICE_SECRET', value: 'hunter2' }]),
      ['no-plaintext-secret: container container has SERVICE_SECRET in plain'],
    ],
    [
      'with a secret version that moves',
      cloudRun([...without('JWT_SECRET_KEY'), secretEntry('JWT_SECRET_KEY', 'jwt-secret', 'latest')]),
      ['secret-version-pinned: container container reads JWT_SECRET_KEY at a version that moves'],
    ],
    [
      'with the default account and an image by tag',
      cloudRun(
        AGENT_ENV,
        { image: 'gcr.io/project/agent-backend:latest' },
        { serviceAccountName: '1-compute@developer.gserviceaccount.com' },
      ),
      [
        'image-by-digest: container container names its image without a digest',
        'own-service-account: it runs as the default service account of the project',
      ],
    ],
    [
      'asked for the health of something else',
      cloudRun(AGENT_ENV, { livenessProbe: { httpGet: { path: '/' } } }),
      ['health-check-own: no health check asks /health'],
    ],
  ])('finds exactly what is wrong: %s', (_, document, expected) => {
    expect(failures([document], 'agent-backend')).toEqual(expected);
  });

  it('knows the revision that is ready', () => {
    expect(readState(cloudRun(AGENT_ENV), 'a file').revisions).toEqual(['agent-backend-00042-abc']);
    expect(readState(cloudRunV2(AGENT_ENV), 'a file').revisions).toEqual(['agent-backend-00043-xyz']);
  });
});

describe('a document that is nothing of this kind', () => {
  it.each<readonly [string, unknown]>([
    ['an empty object', {}],
    ['an empty list', []],
    ['a text', 'task'],
    ['null', null],
    ['a package.json', { name: 'x', version: '1', dependencies: {} }],
    ['a template that is none', { template: { containers: 'none' } }],
  ])('is refused with the way to get one: %s', (_, document) => {
    const read = () => readState(document, 'x.json');
    expect(read).toThrow(GateError);
    expect(read).toThrow(
      /x\.json is nothing that can be audited.* Fix: give the JSON of aws ecs describe-task-definition/,
    );
  });
});
