import { describe, expect, it } from 'vitest';
import { type Json, parsed, record, records, texts } from './policy/json.ts';
import { statementsOf } from './policy/policy-json.ts';
import { effective, example } from './testdata/contracts.ts';
import { resourcesOf, synthesized } from './testdata/stacks.ts';

const contract = effective('call-analytics', 'production');
const { identity, runtime, observability } = synthesized(example('call-analytics'), 'production');
const pets = synthesized(example('pet-records'), 'production');
const only = (stack: Json, type: string): Json => {
  const [first, ...rest] = resourcesOf(stack, type);
  if (first === undefined || rest.length > 0) throw new Error(`not exactly one ${type}`);
  return first;
};
const gate = (stack: Json): Json => record(record(record(stack['output'])['gate'])['value']);

describe('the stacks of call-analytics', () => {
  it.each([
    ['identity', identity],
    ['runtime', runtime],
    ['observability', observability],
  ])('are as they were: %s', async (kind, stack) => {
    const text = `${JSON.stringify(stack, null, 1)}\n`;
    expect(text).not.toMatch(/"\/[a-z]+\/[a-z]+\/(?!.*\$)[^"]*stacks/);
    expect(text).not.toContain(import.meta.dirname);
    await expect(text).toMatchFileSnapshot(`testdata/golden/call-analytics-production-${kind}.snap`);
  });

  it('are the same twice', () => {
    expect(synthesized(example('call-analytics'), 'production')).toEqual({
      identity,
      runtime,
      observability,
    });
  });

  it('take token lifetimes and groups from the contract', () => {
    const scheme = contract.schemes['token'];
    const lifetimeMs = scheme?.type === 'jwt' ? scheme.lifetimeMs : Number.NaN;
    expect(only(identity, 'aws_cognito_user_pool_client')['access_token_validity']).toBe(lifetimeMs / 60_000);
    const groups = resourcesOf(identity, 'aws_cognito_user_group').map(({ name }) => name);
    expect(groups.toSorted()).toEqual([...contract.roles].toSorted());
  });

  it('ring at the thresholds of the contract', () => {
    const alarms = [
      ...resourcesOf(runtime, 'aws_cloudwatch_metric_alarm'),
      ...resourcesOf(observability, 'aws_cloudwatch_metric_alarm'),
    ];
    const threshold = (name: string) =>
      alarms.find((a) => a['alarm_name'] === `call-analytics-production-${name}`)?.['threshold'];
    expect(threshold('unauthorized')).toBe(20);
    expect(threshold('forbidden')).toBe(10);
    expect(threshold('throttled')).toBe(50);
    expect(threshold('server-errors')).toBe(5);
    expect(`< ${threshold('latency-p95')}ms`).toBe(contract.objectives.p95);
    expect(threshold('tasks-missing')).toBe(contract.infrastructure?.aws?.service.count);
  });

  it('ask the contract for their health check', () => {
    const path = contract.health.liveness;
    expect(records(only(runtime, 'aws_lb_target_group')['health_check'])[0]?.['path']).toBe(path);
    expect(JSON.stringify(only(runtime, 'aws_ecs_task_definition'))).toContain(
      `http://127.0.0.1:8000${path} `,
    );
  });

  it('wire the outputs of the identity stack into the program', () => {
    const [container] = records(parsed(only(runtime, 'aws_ecs_task_definition')['container_definitions']));
    const environment = Object.fromEntries(
      records(container?.['environment']).map(({ name, value }) => [name, value]),
    );
    const from = (path: string) => `\${data.terraform_remote_state.identity.outputs.gate.${path}}`;
    expect(environment).toMatchObject({
      COGNITO_USER_POOL_ID: from('identity.poolId'),
      COGNITO_APP_CLIENT_ID: from('identity.clientId'),
      COGNITO_JWKS_URI: from('identity.jwksUrl'),
      ENABLE_AUTH: 'True',
    });
    expect(String(environment['REDIS_URL'])).toMatch(/^rediss:\/\//);
    expect(records(container?.['secrets']).map(({ name }) => name)).toEqual(['CORS_ORIGINS', 'MONGODB_URI']);
  });

  it('let out only what the dependencies need', () => {
    const rules = resourcesOf(runtime, 'aws_vpc_security_group_egress_rule').map(
      ({ from_port, to_port, cidr_ipv4 }) => [from_port, to_port, cidr_ipv4],
    );
    expect(rules).toEqual([
      [443, 443, '0.0.0.0/0'],
      [27017, 27017, '10.20.0.0/16'],
      [6379, 6379, undefined],
    ]);
  });

  it('count what the log lines of the contract hold', () => {
    const patterns = [runtime, observability].flatMap((stack) =>
      resourcesOf(stack, 'aws_cloudwatch_log_metric_filter').map(({ name, pattern }) => [name, pattern]),
    );
    expect(Object.fromEntries(patterns)).toMatchObject({
      Requests: '{ $.status >= 100 }',
      Unauthorized: '{ $.status = 401 }',
      ServerErrors: '{ $.status >= 500 }',
      Duration: '{ $.duration_ms >= 0 }',
      'Reason.TOKEN_EXPIRED': '{ ($.auth.reason = "TOKEN_EXPIRED") }',
    });
  });

  it('leave the running revision to releases and rollbacks', () => {
    const { lifecycle } = only(runtime, 'aws_ecs_service');
    expect(record(lifecycle)['ignore_changes']).toEqual(['task_definition', 'desired_count']);
  });

  it('have one output each, with references and no value of a secret', () => {
    for (const stack of [identity, runtime, observability]) {
      expect(Object.keys(record(stack['output']))).toEqual(['gate']);
      expect(gate(stack)).toMatchObject({
        schema: 'gatehouse/outputs@1',
        api: 'call-analytics',
        platform: 'aws',
      });
    }
    expect(Object.values(record(gate(runtime)['secrets']))).toEqual([
      expect.stringMatching(/^\$\{aws_secretsmanager_secret\..+\.arn\}$/),
    ]);
  });
});

describe('the stacks of pet-records', () => {
  it('grant the program its bucket and its table, and nothing else', () => {
    const policies = resourcesOf(pets.runtime, 'aws_iam_role_policy').map(({ policy }) =>
      statementsOf(policy),
    );
    const task = policies.find((statements) =>
      statements.some(({ actions }) => actions.includes('s3:PutObject')),
    );
    const table = 'arn:aws:dynamodb:eu-central-1:123456789012:table/pet-visits';
    expect(task?.map(({ resources }) => resources)).toEqual([
      ['arn:aws:s3:::pet-records-photos/*'],
      [table, `${table}/index/*`],
    ]);
    expect(task?.flatMap(({ actions }) => actions).filter((action) => action.includes('*'))).toEqual([]);
  });

  it('let ECS read exactly the secrets it injects, and decrypt them', () => {
    const policies = resourcesOf(pets.runtime, 'aws_iam_role_policy').flatMap(({ policy }) =>
      statementsOf(policy),
    );
    const resources = (action: string) => policies.find(({ actions }) => actions.includes(action))?.resources;
    expect(resources('secretsmanager:GetSecretValue')).toHaveLength(2);
    expect(resources('kms:Decrypt')).toEqual([`\${data.terraform_remote_state.identity.outputs.gate.key}`]);
  });

  it('write a secret only where the contract asks for it, by an ephemeral variable', () => {
    const version = only(pets.runtime, 'aws_secretsmanager_secret_version');
    expect(version).toMatchObject({
      secret_string_wo: `\${var.session_secret}`,
      secret_string_wo_version: 1,
    });
    expect(record(record(pets.runtime['variable'])['session_secret'])).toMatchObject({
      ephemeral: true,
      sensitive: true,
    });
    expect(JSON.stringify(pets.runtime)).not.toContain('"secret_string"');
  });

  it('rotate where the contract names a rotation', () => {
    expect(only(pets.runtime, 'aws_secretsmanager_secret_rotation')['rotation_lambda_arn']).toContain(
      ':lambda:',
    );
  });

  it('have neither pool nor Redis', () => {
    expect(texts(Object.keys(record(pets.identity['resource'])))).toEqual(['aws_kms_key', 'aws_kms_alias']);
    expect(resourcesOf(pets.runtime, 'aws_elasticache_replication_group')).toEqual([]);
  });
});

describe('the state', () => {
  it('goes to a bucket where the contract names one', () => {
    const loaded = example(
      'pet-records',
      'region: eu-central-1\n',
      'region: eu-central-1\n    state: { bucket: terraform-state }\n',
    );
    const terraform = record(synthesized(loaded, 'production').runtime['terraform']);
    expect(record(record(terraform['backend'])['s3'])).toMatchObject({
      bucket: 'terraform-state',
      use_lockfile: true,
      encrypt: true,
    });
  });
});
