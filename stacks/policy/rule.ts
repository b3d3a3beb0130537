import type { EffectiveContract } from '../../contract/effective.ts';
import type { Level } from '../../records/observation.ts';
import type { Kind, Platform, Resource } from './model.ts';

export interface PolicyContext {
  /** Everything that was read together, for rules about two resources. */
  readonly resources: readonly Resource[];
  readonly contract: EffectiveContract;
  /** Whether everything there is was read: synthesized stacks are whole, a file of deployed state is a part. */
  readonly complete: boolean;
}

type OfKind<K extends Kind> = Extract<Resource, { readonly kind: K }>;

/** One rule about one kind of resource: data first, and a pure check that says what is wrong, in fragments of a sentence. */
export interface PolicyRule<K extends Kind> {
  /** `policy/<file>`. */
  readonly id: `policy/${string}`;
  /** The rule as a sentence about the resource. */
  readonly title: string;
  readonly kind: K;
  readonly level: Level;
  /** Workloads differ by platform; null: every platform. */
  readonly platform: Platform | null;
  readonly why: string;
  readonly fix: string;
  /** Rules of public scanners that ask the same or a part of it; empty: none does. */
  readonly alike: readonly string[];
  /** Never the value of a setting that may be a secret. Null: what it takes to tell was not read. */
  readonly check: (resource: OfKind<K>, context: PolicyContext) => readonly string[] | null;
}

/** A rule that has forgotten for which kind it was written: what lists hold. */
export interface AnyRule extends Omit<PolicyRule<Kind>, 'check'> {
  /** Null: the rule says nothing about this resource, or cannot tell. */
  readonly check: (resource: Resource, context: PolicyContext) => readonly string[] | null;
}

export type RuleText = Partial<Pick<PolicyRule<Kind>, 'level' | 'platform'>>;

/** Completes a rule (required, every platform, unless stated) and closes it over its kind. */
export function policyRule<K extends Kind>(
  rule: Omit<PolicyRule<K>, 'level' | 'platform'> & RuleText,
): AnyRule {
  const { kind, check, level = 'required', platform = null } = rule;
  return {
    ...rule,
    level,
    platform,
    check: (resource, context) => {
      if (!isKind(resource, kind)) return null;
      if (isElsewhere(resource, platform)) return null;
      return check(resource, context);
    },
  };
}

function isKind<K extends Kind>(resource: Resource, kind: K): resource is OfKind<K> {
  return resource.kind === kind;
}

function isElsewhere(resource: Resource, platform: Platform | null): boolean {
  return platform !== null && resource.kind === 'workload' && resource.platform !== platform;
}
