import { policyRule } from '../rule.ts';

export const secretVersionPinned = policyRule({
  id: 'policy/secret-version-pinned',
  title: 'pins the version of every secret',
  kind: 'workload',
  level: 'recommended',
  platform: 'cloud-run',
  why: 'latest is read when an instance starts: two instances of one revision can run with different secrets, and a rollback does not bring the old one back.',
  fix: 'name a version number; a new version is a new revision.',
  alike: [],
  check: ({ containers }) =>
    containers.flatMap(({ name, secrets }) =>
      secrets
        .filter(({ from }) => !/:\d+$/.test(from))
        .map(
          (secret) =>
            `container ${name} reads ${secret.name} ${/:./.test(secret.from) ? 'at a version that moves' : 'without secret or version'}`,
        ),
    ),
});
