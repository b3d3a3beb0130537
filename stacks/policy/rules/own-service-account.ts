import { policyRule } from '../rule.ts';

export const ownServiceAccount = policyRule({
  id: 'policy/own-service-account',
  title: 'acts by a service account of its own',
  kind: 'workload',
  platform: 'cloud-run',
  why: 'The default account of the project may edit nearly everything in it.',
  fix: 'make a service account and grant it what the program does.',
  alike: ['CKV_GCP_30'],
  check: ({ taskRole }) =>
    taskRole === null || /^\d+-compute@developer\.gserviceaccount\.com$/.test(taskRole)
      ? ['it runs as the default service account of the project']
      : [],
});
