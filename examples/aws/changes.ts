/** What the stacks' outputs say of what was made. */
export interface Deployed {
  readonly poolId: string;
  readonly clientId: string;
  readonly taskRole: string;
  readonly securityGroup: string;
  /** One to lower, and one to disarm. */
  readonly alarms: readonly [string, string];
}

/** One change behind Terraform's back, and what drift must say of it. */
export interface BehindTheBack {
  readonly what: string;
  readonly stack: 'identity' | 'runtime' | 'observability';
  /** A part of the address, and the argument that differs; `deleted` where the resource is gone. */
  readonly seen: readonly [address: string, argument: string];
  readonly make: (endpoint: string, deployed: Deployed) => Promise<void>;
}

/** Local AWS checks no signature; it reads service and region from the scope. */
const scope = (service: string): string =>
  `AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=none`;

async function answered(what: string, answer: Response): Promise<void> {
  if (!answer.ok) throw new Error(`${what}: local AWS answered ${answer.status}`);
}

/** A call in the JSON protocol. */
async function json(endpoint: string, target: string, body: object): Promise<void> {
  const headers = {
    authorization: scope('cognito-idp'),
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': `AWSCognitoIdentityProviderService.${target}`,
  };
  await answered(target, await fetch(endpoint, { method: 'POST', headers, body: JSON.stringify(body) }));
}

/** A call in the query protocol. */
async function query(
  endpoint: string,
  service: string,
  parameters: Readonly<Record<string, string>>,
): Promise<void> {
  const headers = { authorization: scope(service), 'content-type': 'application/x-www-form-urlencoded' };
  const body = new URLSearchParams(parameters);
  await answered(parameters['Action'] ?? service, await fetch(endpoint, { method: 'POST', headers, body }));
}

const ROGUE = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }],
});

export const BEHIND_THE_BACK: readonly BehindTheBack[] = [
  {
    what: 'access tokens live a day',
    stack: 'identity',
    seen: ['aws_cognito_user_pool_client.', 'access_token_validity'],
    make: (endpoint, { poolId, clientId }) =>
      json(endpoint, 'UpdateUserPoolClient', {
        UserPoolId: poolId,
        ClientId: clientId,
        AccessTokenValidity: 1440,
      }),
  },
  {
    what: 'the group admins is removed',
    stack: 'identity',
    seen: ['aws_cognito_user_group.groups_admins', 'deleted'],
    make: (endpoint, { poolId }) =>
      json(endpoint, 'DeleteGroup', { UserPoolId: poolId, GroupName: 'admins' }),
  },
  {
    what: 'a rogue policy with s3:* on the task role',
    stack: 'runtime',
    seen: ['aws_iam_role.task-role', 'inline_policy'],
    make: (endpoint, { taskRole }) =>
      query(endpoint, 'iam', {
        Action: 'PutRolePolicy',
        Version: '2010-05-08',
        RoleName: taskRole,
        PolicyName: 'rogue',
        PolicyDocument: ROGUE,
      }),
  },
  {
    what: 'an open ingress rule',
    stack: 'runtime',
    seen: ['aws_security_group.network_service', 'ingress'],
    make: (endpoint, { securityGroup }) =>
      query(endpoint, 'ec2', {
        Action: 'AuthorizeSecurityGroupIngress',
        Version: '2016-11-15',
        GroupId: securityGroup,
        'IpPermissions.1.IpProtocol': 'tcp',
        'IpPermissions.1.FromPort': '22',
        'IpPermissions.1.ToPort': '22',
        'IpPermissions.1.IpRanges.1.CidrIp': '0.0.0.0/0',
      }),
  },
  {
    what: 'the threshold of an alarm is lowered',
    stack: 'observability',
    seen: ['aws_cloudwatch_metric_alarm.redis-memory', 'threshold'],
    make: (endpoint, { alarms: [first = ''] }) =>
      putAlarm(endpoint, first, { Threshold: '1', ActionsEnabled: 'true' }),
  },
  {
    what: 'the actions of an alarm are off',
    stack: 'observability',
    seen: ['aws_cloudwatch_metric_alarm.tasks-missing', 'actions_enabled'],
    make: (endpoint, { alarms: [, second = ''] }) =>
      putAlarm(endpoint, second, { Threshold: '2', ActionsEnabled: 'false' }),
  },
];

/** Local AWS has no call that only switches the actions off: the alarm is put anew. */
function putAlarm(endpoint: string, name: string, changed: Readonly<Record<string, string>>): Promise<void> {
  return query(endpoint, 'monitoring', {
    Action: 'PutMetricAlarm',
    Version: '2010-08-01',
    AlarmName: name,
    Namespace: 'ECS/ContainerInsights',
    MetricName: 'RunningTaskCount',
    Statistic: 'Minimum',
    Period: '60',
    EvaluationPeriods: '5',
    ComparisonOperator: 'LessThanThreshold',
    ...changed,
  });
}
