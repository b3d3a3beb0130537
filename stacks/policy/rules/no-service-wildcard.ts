import { policyRule } from '../rule.ts';
import { allowed } from '../statements.ts';

export const noServiceWildcard = policyRule({
  id: 'policy/no-service-wildcard',
  title: 'is granted actions, never a whole service',
  kind: 'role',
  why: 's3:* deletes buckets and opens them to the world.',
  fix: 'list the actions that are used.',
  alike: ['cdk-nag IAM5', 'CKV_AWS_63', 'AVD-AWS-0057', 'AVD-AWS-0345'],
  check: ({ statements }) =>
    allowed(statements)
      .flatMap(({ actions }) => actions)
      .filter((action) => action === '*' || /^[a-z0-9-]+:\*$/i.test(action))
      .map((action) => `it may do ${action}`),
});
