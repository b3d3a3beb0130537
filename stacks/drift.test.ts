import { describe, expect, it } from 'vitest';
import { GateError } from '../contract/error.ts';
import { changesOf, driftObservations } from './drift.ts';
import type { Json } from './policy/json.ts';

/** `terraform show -json`, with what stands under resource_drift and resource_changes. */
const plan = (drift: readonly Json[], changes: readonly Json[] = []): Json => ({
  format_version: '1.2',
  planned_values: {},
  resource_drift: drift,
  resource_changes: changes,
});
const change = (address: string, before: Json, after: Json | null, actions = ['update']): Json => ({
  address,
  type: address.split('.')[0],
  change: { actions, before, after },
});

describe('drift', () => {
  it.each<readonly [string, Json, readonly string[]]>([
    ['nothing', plan([]), []],
    [
      'resources that are only read',
      plan([], [change('aws_x.a', {}, {}, ['no-op']), change('aws_x.b', {}, {}, ['read'])]),
      [],
    ],
    [
      'a longer token lifetime',
      plan([
        change(
          'aws_cognito_user_pool_client.app',
          { access_token_validity: 60 },
          { access_token_validity: 1440 },
        ),
      ]),
      ['aws_cognito_user_pool_client.app: it was changed by somebody else: access_token_validity'],
    ],
    [
      'a rogue inline policy, which the exit code of a plan hides',
      plan([change('aws_iam_role.task', { inline_policy: [] }, { inline_policy: [{ name: 'rogue' }] })]),
      ['aws_iam_role.task: it was changed by somebody else: inline_policy'],
    ],
    [
      'a group that was deleted',
      plan([change('aws_cognito_user_group.admins', { name: 'admins' }, null, ['delete'])]),
      ['aws_cognito_user_group.admins: it was deleted'],
    ],
    [
      'an alarm that is not armed, and what the next apply would do',
      plan(
        [change('aws_cloudwatch_metric_alarm.a', { actions_enabled: true }, { actions_enabled: false })],
        [change('aws_cloudwatch_metric_alarm.a', { actions_enabled: false }, { actions_enabled: true })],
      ),
      [
        'aws_cloudwatch_metric_alarm.a: it was changed by somebody else: actions_enabled',
        'aws_cloudwatch_metric_alarm.a: the next apply would update it: actions_enabled',
      ],
    ],
    [
      'a revision that a release or a rollback chose, which is none',
      plan([
        change(
          'aws_ecs_service.s',
          { task_definition: 'x:1', desired_count: 2 },
          { task_definition: 'x:2', desired_count: 3 },
        ),
      ]),
      [],
    ],
    [
      'a public address beside such a revision',
      plan([
        change(
          'aws_ecs_service.s',
          { task_definition: 'x:1', network_configuration: [{ assign_public_ip: false }] },
          { task_definition: 'x:2', network_configuration: [{ assign_public_ip: true }] },
        ),
      ]),
      ['aws_ecs_service.s: it was changed by somebody else: network_configuration'],
    ],
    [
      'what is not set, written in two ways',
      plan([change('aws_x.a', { tags: null, name: '', list: null }, { tags: {}, name: null, list: [] })]),
      [],
    ],
    [
      'an update that the plan does not explain',
      plan([], [change('aws_x.a', { name: 'a' }, { name: 'a' })]),
      ['aws_x.a: the next apply would update it'],
    ],
    [
      'nothing where a service counts by itself',
      plan([
        change('aws_cognito_user_pool.p', { estimated_number_of_users: 0 }, { estimated_number_of_users: 7 }),
      ]),
      [],
    ],
  ])('names exactly %s', (_, document, expected) => {
    const found = driftObservations(changesOf(document, 'plan.json'), 'plan.json').filter(
      (o) => o.outcome === 'fail',
    );
    expect(found.map(({ subject, reason }) => `${subject.resource}: ${reason}`)).toEqual(expected);
  });

  it('passes a stack without changes, by name', () => {
    const [only] = driftObservations(changesOf(plan([]), 'plan.json'), 'runtime.json');
    expect(only).toMatchObject({ outcome: 'pass', kind: 'drift', subject: { resource: 'runtime.json' } });
  });

  it('never repeats a value', () => {
    const document = plan([change('aws_x.a', { password: 'hunter1' }, { password: 'hunter2' })]);
    expect(JSON.stringify(driftObservations(changesOf(document, 'p'), 'p'))).not.toContain('hunter');
  });

  it.each([[{}], [[]], [null], ['plan'], [{ format_version: '1.0', values: {} }]])(
    'refuses what is no plan: %j',
    (document) => {
      expect(() => changesOf(document, 'state.json')).toThrow(GateError);
    },
  );
});
