import type { EffectiveContract } from '../contract/effective.ts';
import type { Observation } from '../records/observation.ts';
import { holdAgainst, type PolicyResult } from './policy/judge-policy.ts';
import { KIND_WORDS } from './policy/kind-words.ts';
import type { Resource } from './policy/model.ts';
import type { AnyRule } from './policy/rule.ts';
import { POLICY_RULES } from './policy/rules.ts';

export const POLICY_AREA = 'infrastructure';

/** Deployed state held against every rule: one observation for each rule and resource. Pure. */
export function audit(resources: readonly Resource[], contract: EffectiveContract): readonly Observation[] {
  const rules = POLICY_RULES.filter((rule) => appliesHere(rule, resources));
  const results = holdAgainst(rules, { resources, contract, complete: false });
  const silent = rules.filter((rule) => !results.some((result) => result.rule === rule));
  return [...results.map(observed), ...silent.map(unread)];
}

/** On Cloud Run there are no rules about what AWS alone has; on ECS none about Cloud Run. */
function appliesHere({ platform, kind }: AnyRule, resources: readonly Resource[]): boolean {
  const platforms = resources.flatMap((resource) =>
    resource.kind === 'workload' ? [resource.platform] : [],
  );
  const isAws = resources.some((resource) => resource.kind !== 'workload') || platforms.includes('ecs');
  if (platform === 'cloud-run') return platforms.includes('cloud-run');
  return isAws || (kind === 'workload' && platform === null);
}

function observed({ rule, resource, findings }: PolicyResult): Observation {
  const isKept = findings.length === 0;
  return {
    ...about(rule),
    subject: { resource: resource.id },
    outcome: isKept ? 'pass' : 'fail',
    reason: isKept ? `it ${rule.title}` : `${findings.map(({ what }) => what).join('; ')}. Fix: ${rule.fix}`,
  };
}

function unread(rule: AnyRule): Observation {
  return {
    ...about(rule),
    subject: {},
    outcome: 'unsupported',
    reason: `what was read does not show it (${KIND_WORDS[rule.kind]})`,
  };
}

function about(
  rule: AnyRule,
): Pick<Observation, 'kind' | 'id' | 'title' | 'area' | 'level' | 'clause' | 'exchanges'> {
  return {
    kind: 'policy',
    id: rule.id,
    title: `${KIND_WORDS[rule.kind]} ${rule.title}`,
    area: POLICY_AREA,
    level: rule.level,
    clause: { text: rule.why, url: `docs/policies.md#${rule.id.replace('policy/', '')}` },
    exchanges: [],
  };
}
