import { policyRule } from '../rule.ts';
import { allowed } from '../statements.ts';

const ESCALATES =
  /^(iam:(PassRole|Put\w+Policy|Attach\w+Policy|Create(AccessKey|LoginProfile|PolicyVersion)|UpdateAssumeRolePolicy|SetDefaultPolicyVersion|AddUserToGroup)|sts:AssumeRole)$/;

export const noEscalation = policyRule({
  id: 'policy/no-escalation',
  title: 'cannot give itself more',
  kind: 'role',
  why: 'Who may pass roles, write policies or make keys of users has every right there is.',
  fix: 'take the action out, or name the one role it is for.',
  alike: ['cdk-nag IAM5', 'CKV_AWS_286'],
  check: ({ statements }) =>
    allowed(statements)
      .flatMap(({ actions, resources }) =>
        actions.filter(
          (action) => ESCALATES.test(action) && !(action === 'iam:PassRole' && !resources.includes('*')),
        ),
      )
      .map((action) => `it may do ${action}`),
});
