import { policyRule } from '../rule.ts';
import { allowed } from '../statements.ts';

export const trustedByEcsOnly = policyRule({
  id: 'policy/trusted-by-ecs-only',
  title: 'is taken on by tasks only',
  kind: 'role',
  why: 'Whoever may take the role on has all of it.',
  fix: 'trust ecs-tasks.amazonaws.com and nobody else.',
  alike: ['CKV_AWS_60', 'CKV_AWS_61'],
  check: ({ trust }) => {
    const assumed = allowed(trust).filter(({ actions }) => actions.includes('sts:AssumeRole'));
    const principals = assumed.flatMap((statement) => statement.principals);
    if (principals.length === 0) return ['nobody may take it on'];
    return principals
      .filter((principal) => principal !== 'ecs-tasks.amazonaws.com')
      .map((principal) => `${principal === '*' ? 'everybody' : principal} may take it on`);
  },
});
