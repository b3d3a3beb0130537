import { policyRule } from '../rule.ts';

export const imageByDigest = policyRule({
  id: 'policy/image-by-digest',
  title: 'names its image by digest',
  kind: 'workload',
  level: 'recommended',
  why: 'A tag moves: what was tested is not what the next task starts with, and a rollback does not go back.',
  fix: 'write REPOSITORY@sha256:DIGEST.',
  alike: ['CKV_K8S_43'],
  check: ({ containers }) =>
    containers
      .filter(({ image }) => !/@sha256:[0-9a-f]{64}$/.test(image))
      .map(({ name }) => `container ${name} names its image without a digest`),
});
