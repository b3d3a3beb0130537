import { describe, expect, it } from 'vitest';
import { holdAgainst } from './policy/judge-policy.ts';
import { POLICY_RULES } from './policy/rules.ts';
import { modelOfStacks } from './policy/synthesized.ts';
import { effective, example } from './testdata/contracts.ts';
import { leafMutations } from './testdata/leaf-mutation.ts';
import { synthesized } from './testdata/stacks.ts';
import { UNNOTICED } from './testdata/unnoticed-leaves.ts';

const contract = effective('call-analytics', 'production');
const mutations = leafMutations(Object.values(synthesized(example('call-analytics'), 'production')));

const isNoticed = (stacks: readonly unknown[]): boolean =>
  holdAgainst(POLICY_RULES, { resources: modelOfStacks(stacks), contract, complete: true }).some(
    ({ findings }) => findings.length > 0,
  );

/** The row for a leaf, whatever its resource is called; -1 for none. */
const reasonOf = (leaf: string): number => {
  const nameless = leaf.replace(/\.[^/]+/, '');
  return UNNOTICED.findIndex(([pattern]) => pattern.test(nameless));
};

describe('a leaf of the stacks that is taken out or weakened', () => {
  const unnoticed = mutations
    .filter(({ stacks }) => !isNoticed(stacks))
    .map(({ leaf, how }) => `${leaf} ${how}`);

  it('is noticed by a rule, or is listed with the reason why not', () => {
    expect(mutations.length).toBeGreaterThan(700);
    expect(mutations.length - unnoticed.length).toBeGreaterThan(300);
    expect(unnoticed.filter((leaf) => reasonOf(leaf) < 0)).toEqual([]);
  });

  it('is listed only where it is needed', () => {
    const firstMatches = new Set(unnoticed.map((leaf) => reasonOf(leaf)));
    expect(UNNOTICED.filter((_, index) => !firstMatches.has(index)).map(([, reason]) => reason)).toEqual([]);
  });

  it.each([
    'aws_iam_role.execution-role/assume_role_policy/Statement/0/Principal/Service weakened',
    'aws_ecs_service.service/deployment_circuit_breaker/rollback weakened',
    'aws_elasticache_replication_group.redis_group/transit_encryption_enabled taken out',
    'aws_cognito_user_pool_client.app_client/access_token_validity taken out',
    'aws_cognito_user_pool.users_pool/deletion_protection taken out',
    'aws_kms_key.encryption_key/policy/Statement/2/Condition/StringEquals/aws:SourceAccount taken out',
  ])('is never a leaf that guards something: %s', (leaf) => {
    const found = mutations.find((m) => `${m.leaf} ${m.how}` === leaf);
    expect(found, 'the leaf exists').toBeDefined();
    expect(unnoticed).not.toContain(leaf);
  });
});
