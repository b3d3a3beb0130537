import { policyRule } from '../rule.ts';
import { allowed } from '../statements.ts';

/** Actions that take no resource. Source: service authorization reference. */
const WITHOUT_RESOURCE: readonly string[] = [
  'ecr:GetAuthorizationToken',
  'cloudwatch:PutMetricData',
  'xray:PutTraceSegments',
  'xray:PutTelemetryRecords',
  'logs:DescribeLogGroups',
];
const EVERYTHING = /^(\*|arn:aws[a-z-]*:[a-z0-9-]+:[^:]*:[^:]*:\*)$/;

export const noResourceWildcard = policyRule({
  id: 'policy/no-resource-wildcard',
  title: 'is granted named resources',
  kind: 'role',
  why: 'An action on every resource is an action on those of others.',
  fix: 'name the ARNs.',
  alike: ['cdk-nag IAM5', 'CKV_AWS_355', 'CKV_AWS_290', 'CKV_AWS_288', 'CKV_AWS_289'],
  check: ({ statements }) =>
    allowed(statements)
      .filter(({ resources }) => resources.some((resource) => EVERYTHING.test(resource)))
      .flatMap(({ actions }) => actions.filter((action) => !WITHOUT_RESOURCE.includes(action)))
      .map((action) => `it may do ${action} on every resource`),
});
