import { policyRule } from '../rule.ts';

export const clientLifetimes = policyRule({
  id: 'policy/client-lifetimes',
  title: 'issues tokens that live as long as the contract says',
  kind: 'client',
  why: 'A token cannot be called back before it expires.',
  fix: 'set the validity to the lifetime of the contract.',
  alike: [],
  check: ({ accessMinutes, refreshMinutes }, { contract }) => {
    const wanted = contract.infrastructure?.aws?.cognito;
    if (!wanted) return [];
    return [
      ...(accessMinutes === wanted.accessMinutes
        ? []
        : [
            `access tokens live ${accessMinutes ?? 'an unknown number of'} minutes, the contract says ${wanted.accessMinutes}`,
          ]),
      ...(refreshMinutes === wanted.refreshMinutes
        ? []
        : [
            `refresh tokens live ${refreshMinutes ?? 'an unknown number of'} minutes, the contract says ${wanted.refreshMinutes}`,
          ]),
    ];
  },
});
