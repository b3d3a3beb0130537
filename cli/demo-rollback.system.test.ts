import { describe, expect, it } from 'vitest';
import { filesBelow, folderWith, gatehouse } from './testdata.ts';

describe('gatehouse demo --rollback', () => {
  it.each([
    ['ecs', /rollback verified: .*model-serving:60 serves alone/],
    ['cloud-run', /rollback verified: model-serving-00060 serves alone/],
  ])(
    'on %s rejects 61, goes back to 60 and proves it, with exit 10',
    { timeout: 180_000 },
    async (platform, says) => {
      const { dir, remove } = folderWith('');
      try {
        const { code, out, err } = await gatehouse(['demo', '--rollback', platform], dir);
        expect(out, err).toMatch(says);
        expect(out).toMatch(/405 on POST \/api\/v1\/models\/\{id\}\/predict.*reproduced at once/s);
        expect(code).toBe(10);
        const report = filesBelow(dir).find(
          ({ bytes, file }) => file.endsWith('report.html') && bytes.includes('Rollback verified'),
        );
        expect(report).toBeDefined();
      } finally {
        remove();
      }
    },
  );

  it.each([
    [
      'ecs',
      /60 itself breaks a policy rule: policy\/no-plaintext-secret.*newest older one .*model-serving:59/s,
    ],
    [
      'cloud-run',
      /00060 itself breaks a policy rule: policy\/no-plaintext-secret.*newest older one .*model-serving-00059/s,
    ],
  ])(
    'on %s says that 60 breaks a policy rule itself, goes nowhere, and offers 59',
    { timeout: 180_000 },
    async (platform, says) => {
      const { dir, remove } = folderWith('');
      try {
        const { code, out, err } = await gatehouse(['demo', '--rollback', platform, '--faulty-target'], dir);
        expect(err).toMatch(/ALERT: the target .* itself breaks a policy rule/);
        expect(out, err).toMatch(/rollback refused/);
        expect(out.replace(/\s+/g, ' ')).toMatch(says);
        expect(code).toBe(10);
      } finally {
        remove();
      }
    },
  );
});
