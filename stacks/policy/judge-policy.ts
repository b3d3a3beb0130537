import type { Resource } from './model.ts';
import type { AnyRule, PolicyContext } from './rule.ts';

export interface Finding {
  readonly rule: AnyRule;
  readonly resource: Resource;
  /** A fragment of a sentence about the resource: `container api has DB_PASSWORD in plain`. */
  readonly what: string;
}

export interface PolicyResult {
  readonly rule: AnyRule;
  readonly resource: Resource;
  /** Empty: the resource keeps the rule. */
  readonly findings: readonly Finding[];
}

/** Holds every rule against every resource of its kind. A rule that throws has found something: silence would be a pass. */
export function holdAgainst(rules: readonly AnyRule[], context: PolicyContext): readonly PolicyResult[] {
  return rules.flatMap((rule) =>
    context.resources.flatMap((resource) => {
      const found = check(rule, resource, context);
      if (found === null) return [];
      return [{ rule, resource, findings: found.map((what) => ({ rule, resource, what })) }];
    }),
  );
}

function check(rule: AnyRule, resource: Resource, context: PolicyContext): readonly string[] | null {
  try {
    return rule.check(resource, context);
  } catch (error) {
    return [`the rule itself failed (${error instanceof Error ? error.message : 'unknown error'})`];
  }
}
