import { describe, expect, it } from 'vitest';
import { filesBelow, folderWith, gatehouse } from './testdata.ts';

/** Runs the demo in a folder of its own. */
async function demo(args: readonly string[]) {
  const { dir, remove } = folderWith('');
  try {
    const finished = await gatehouse(['demo', '--rollback', ...args], dir);
    const reports = filesBelow(dir).filter(({ file }) => file.endsWith('report.html'));
    return { ...finished, reports: reports.map(({ bytes }) => bytes.toString('utf8')) };
  } finally {
    remove();
  }
}

// At the same time: they mostly wait.
describe.concurrent('gatehouse demo --rollback', () => {
  it.each([
    ['ecs', /rollback verified: .*model-serving:60 serves alone/],
    ['cloud-run', /rollback verified: model-serving-00060 serves alone/],
  ])(
    'on %s rejects 61, goes back to 60 and proves it, with exit 10',
    { timeout: 180_000 },
    async (platform, says) => {
      const { code, out, err, reports } = await demo([platform]);
      expect(out, err).toMatch(says);
      expect(out).toMatch(/405 on POST \/api\/v1\/models\/\{id\}\/predict.*reproduced at once/s);
      expect(code).toBe(10);
      expect(reports.some((report) => report.includes('Rollback verified'))).toBe(true);
    },
  );

  it('goes nowhere when 60 breaks a policy rule itself, and offers 59', { timeout: 180_000 }, async () => {
    const { code, out, err } = await demo(['ecs', '--faulty-target']);
    expect(err).toMatch(/ALERT: the target \S+:60 itself breaks a policy rule/);
    expect(out, err).toMatch(/rollback refused/);
    expect(out).toMatch(
      /:60 itself breaks a policy rule: policy\/no-plaintext-secret.*newest older one .*model-serving:59 \(--to/,
    );
    expect(code).toBe(10);
  });
});
