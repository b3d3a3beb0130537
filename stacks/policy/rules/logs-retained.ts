import { policyRule } from '../rule.ts';

export const logsRetained = policyRule({
  id: 'policy/logs-retained',
  title: 'keeps logs for a stated time',
  kind: 'log-group',
  why: 'Without a time they are paid for and answerable for ever; with a short one an incident is older than its evidence.',
  fix: 'keep them as long as the contract says.',
  alike: ['CKV_AWS_66', 'CKV_AWS_338'],
  check: ({ retentionDays }, { contract }) => {
    const wanted = contract.infrastructure?.aws?.retentionDays;
    if (retentionDays === null) return ['logs are kept for ever'];
    return wanted === undefined || retentionDays >= wanted
      ? []
      : [`logs are kept ${retentionDays} days, the contract says ${wanted}`];
  },
});
