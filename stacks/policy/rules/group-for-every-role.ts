import { policyRule } from '../rule.ts';

export const groupForEveryRole = policyRule({
  id: 'policy/group-for-every-role',
  title: 'has a group for every role',
  kind: 'pool',
  why: 'Nobody can have a role that is no group.',
  fix: 'add the group.',
  alike: [],
  check: (_, { contract, resources, complete }) => {
    const groups = resources.flatMap((resource) => (resource.kind === 'group' ? [resource.name] : []));
    if (groups.length === 0 && !complete) return null;
    const wanted = contract.infrastructure?.aws?.cognito?.groups ?? [];
    return wanted.filter(({ name }) => !groups.includes(name)).map(({ name }) => `there is no group ${name}`);
  },
});
