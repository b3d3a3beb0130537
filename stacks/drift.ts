import { GateError } from '../contract/error.ts';
import type { Observation } from '../records/observation.ts';
import { type Json, list, record, records, text } from './policy/json.ts';

/** One resource that is not as Terraform left it, or not as the stacks say. */
export interface Change {
  readonly address: string;
  /** `changed` behind Terraform's back (what its exit code hides), or `planned` by the next apply. */
  readonly kind: 'changed' | 'planned';
  readonly action: string;
  /** The arguments that differ, outermost names only, in order. Values may be secrets and are not read. */
  readonly differing: readonly string[];
}

/** What releases and rollbacks change on purpose (Terraform ignores it too), and figures that a service keeps by itself. */
const NO_DRIFT: Readonly<Record<string, readonly string[]>> = {
  aws_ecs_service: ['task_definition', 'desired_count'],
  aws_cognito_user_pool: ['estimated_number_of_users', 'last_modified_date'],
};

/**
 * The changes in `terraform show -json PLAN`. Neither exit code of a plan tells them: a policy added to a managed role leaves 0, and
 * `-refresh-only` answers 2 for a clean stack. Throws GateError `usage` for anything else than a plan as JSON.
 */
export function changesOf(plan: unknown, where: string): readonly Change[] {
  const document = record(plan);
  if (
    text(document['format_version']) === null ||
    !('resource_changes' in document || 'planned_values' in document)
  ) {
    throw new GateError('usage', [
      { what: `${where} is no plan of Terraform`, fix: 'give the output of terraform show -json PLAN.' },
    ]);
  }
  return [
    ...records(list(document['resource_drift'])).flatMap((entry) => changeOf(entry, 'changed')),
    ...records(list(document['resource_changes'])).flatMap((entry) => changeOf(entry, 'planned')),
  ];
}

function changeOf(entry: Json, kind: Change['kind']): readonly Change[] {
  const change = record(entry['change']);
  const action = list(change['actions']).map(String).join(', then ');
  const address = text(entry['address']) ?? '';
  if (action === 'no-op' || action === 'read') return [];
  const owned = NO_DRIFT[text(entry['type']) ?? ''] ?? [];
  const all = differing(change['before'], change['after']);
  const kept = all.filter((name) => !owned.includes(name));
  // An argument that is not set, written in another way, is no change either.
  if (action === 'update' && kept.length === 0 && (kind === 'changed' || all.length > 0)) return [];
  return [{ address, kind, action, differing: kept }];
}

function differing(before: unknown, after: unknown): readonly string[] {
  const [old, now] = [record(before), record(after)];
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])];
  return names.filter((name) => !isSame(old[name], now[name])).toSorted();
}

/** Terraform writes a thing that is not set as null, as nothing, or as empty. */
function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(plain(a)) === JSON.stringify(plain(b));
}

function plain(value: unknown): unknown {
  if (value === null || value === undefined || value === '') return null;
  return typeof value === 'object' && Object.keys(value).length === 0 ? null : value;
}

/** One observation for each change, or one that says that there is none. */
export function driftObservations(changes: readonly Change[], stack: string): readonly Observation[] {
  const about: Pick<Observation, 'kind' | 'area' | 'level' | 'exchanges'> = {
    kind: 'drift',
    area: 'infrastructure',
    level: 'required',
    exchanges: [],
  };
  const clause = {
    text: 'What Terraform does not know of, the next apply adopts or undoes, and the contract does not describe.',
    url: 'docs/infrastructure.md#drift',
  };
  if (changes.length === 0) {
    const title = 'the stack is as Terraform left it';
    return [
      {
        ...about,
        clause,
        id: 'drift/none',
        title,
        subject: { resource: stack },
        outcome: 'pass',
        reason: title,
      },
    ];
  }
  return changes.map((change) => ({
    ...about,
    clause,
    id: change.kind === 'changed' ? 'drift/changed' : 'drift/planned',
    title:
      change.kind === 'changed'
        ? 'nothing is changed behind Terraform'
        : 'what is deployed is what the stacks say',
    subject: { resource: change.address },
    outcome: 'fail',
    reason: reasonOf(change),
  }));
}

function reasonOf({ kind, action, differing: names }: Change): string {
  const what = names.length === 0 ? '' : `: ${names.join(', ')}`;
  if (kind === 'planned') return `the next apply would ${action} it${what}`;
  return action === 'delete' ? 'it was deleted' : `it was changed by somebody else${what}`;
}
