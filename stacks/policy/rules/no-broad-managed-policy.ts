import { policyRule } from '../rule.ts';

/** AWS managed policies that grant a whole service or more. */
const BROAD =
  /\/(SecretsManagerReadWrite|AdministratorAccess|PowerUserAccess|IAMFullAccess|\w*FullAccess\w*|\w*FullAccess)$/;

export const noBroadManagedPolicy = policyRule({
  id: 'policy/no-broad-managed-policy',
  title: 'has no broad managed policy',
  kind: 'role',
  why: 'SecretsManagerReadWrite reads and overwrites every secret of the account; the others are no narrower.',
  fix: 'write a policy of the actions and resources that are used.',
  alike: ['cdk-nag IAM4', 'CKV_AWS_274'],
  check: ({ managed }) =>
    managed.filter((arn) => BROAD.test(arn)).map((arn) => `it has ${arn.split('/').at(-1)}`),
});
