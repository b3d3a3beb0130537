import { describe, expect, it } from 'vitest';
import { resolve } from '../../contract/resolve.ts';
import { BROKEN, type Change, CLOUD_RUN } from '../testdata/broken-resources.ts';
import { example } from '../testdata/contracts.ts';
import { provisioned } from '../testdata/stacks.ts';
import type { Resource } from './model.ts';
import { POLICY_RULES } from './rules.ts';
import { modelOfStacks } from './synthesized.ts';

// A bucket too, so that the task role has something to do besides Redis.
const loaded = example(
  'call-analytics',
  'dependencies:\n',
  'dependencies:\n  photos: { bucket: photos, access: [read] }\n',
);
const contract = resolve(loaded.contract, 'production', { keepUnresolved: true });
const aws = modelOfStacks(
  provisioned(loaded, 'production').stacks.map((stack): unknown => stack.toTerraform()),
);
const named = (id: string): string => id.replace('policy/', '');

function findings(
  rule: (typeof POLICY_RULES)[number],
  resources: readonly Resource[],
): readonly string[] | null {
  const all = resources.map((resource) => rule.check(resource, { resources, contract, complete: true }));
  const said = all.filter((found) => found !== null);
  return said.length === 0 ? null : said.flat();
}

/** The resources with all of a kind broken. */
function broken(resources: readonly Resource[], kind: Resource['kind'], change: Change): readonly Resource[] {
  return resources.map((resource) =>
    // The change keeps the kind, so the result is a resource of that kind again.
    resource.kind === kind ? ({ ...resource, ...change(resource) } as Resource) : resource,
  );
}

describe('the policy rules', () => {
  it('are at least 35, and each has a row here', () => {
    expect(POLICY_RULES.length).toBeGreaterThanOrEqual(35);
    expect(POLICY_RULES.map(({ id }) => named(id)).toSorted()).toEqual(Object.keys(BROKEN).toSorted());
  });

  describe.each(POLICY_RULES.map((rule) => [named(rule.id), rule] as const))('%s', (name, rule) => {
    const resources = rule.platform === 'cloud-run' ? [CLOUD_RUN] : aws;

    it('passes what the stacks make', () => {
      expect(findings(rule, resources)).toEqual([]);
    });

    it('finds what is broken, and says what', () => {
      const [kind, change, says] = BROKEN[name] ?? ['group', () => ({}), 'a row that is missing'];
      expect(findings(rule, broken(resources, kind, change))?.join('; ')).toContain(says);
    });
  });
});
