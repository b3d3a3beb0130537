import type { Json } from '../policy/json.ts';
import { record } from '../policy/json.ts';

/** One leaf of a synthesized resource, taken out or weakened. */
export interface Mutation {
  /** `aws_iam_role_policy.execution-role_policy…/policy/Statement/0/Action/1`. */
  readonly leaf: string;
  readonly how: 'taken out' | 'weakened';
  /** The stacks with that one change. */
  readonly stacks: readonly Json[];
}

type Path = readonly (string | number)[];

/** Resources whose every leaf should matter: what the rules protect. */
const GUARDED =
  /^aws_(iam_role|iam_role_policy|ecs_task_definition|ecs_service|elasticache_replication_group|cognito_user_pool|cognito_user_pool_client|cloudwatch_metric_alarm|cloudwatch_composite_alarm|kms_key|secretsmanager_secret|cloudwatch_log_group|lb_target_group|vpc_security_group_(in|e)gress_rule)$/;

/** Every leaf of the guarded resources in turn, taken out, and weakened where there is a weaker value. */
export function leafMutations(stacks: readonly Json[]): readonly Mutation[] {
  return stacks.flatMap((stack, index) =>
    Object.entries(record(stack['resource']))
      .filter(([type]) => GUARDED.test(type))
      .flatMap(([type, named]) =>
        Object.entries(record(named)).flatMap(([name, values]) =>
          leavesOf(opened(withoutMetadata(values))).flatMap((path) =>
            changes(path, values).map(({ how, value }) => ({
              leaf: `${type}.${name.replace(/_[0-9A-F]{8}$/, '')}/${path.join('/')}`,
              how,
              stacks: stacks.with(index, replaced(stack, type, name, closed(value))),
            })),
          ),
        ),
      ),
  );
}

function withoutMetadata(values: unknown): Json {
  const { '//': _, ...rest } = record(values);
  return rest;
}

/** Policies and container definitions are JSON inside a string: their leaves count. */
const JSON_TEXT = ['policy', 'assume_role_policy', 'container_definitions'] as const;

function opened(values: Json): Json {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      key,
      JSON_TEXT.some((name) => name === key) && typeof value === 'string' ? JSON.parse(value) : value,
    ]),
  );
}

function closed(values: Json): Json {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      key,
      JSON_TEXT.some((name) => name === key) && typeof value !== 'string' ? JSON.stringify(value) : value,
    ]),
  );
}

function leavesOf(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const entries: readonly (readonly [string | number, unknown])[] = Array.isArray(value)
    ? value.map((item, index) => [index, item] as const)
    : Object.entries(value);
  return entries.flatMap(([key, inner]) => leavesOf(inner, [...path, key]));
}

function changes(path: Path, values: unknown): readonly { how: Mutation['how']; value: Json }[] {
  const whole = opened(withoutMetadata(values));
  const weaker = weakened(path.reduce<unknown>((node, key) => child(node, key), whole));
  return [
    { how: 'taken out', value: record(changed(whole, path, undefined)) },
    ...(weaker === undefined
      ? []
      : [{ how: 'weakened' as const, value: record(changed(whole, path, weaker)) }]),
  ];
}

const child = (node: unknown, key: string | number): unknown =>
  Array.isArray(node) ? node[Number(key)] : record(node)[key];

function weakened(value: unknown): unknown {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value === 0 ? undefined : 0;
  return typeof value === 'string' && value !== '*' ? '*' : undefined;
}

function changed(node: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value;
  const inner = rest.length === 0 ? value : changed(child(node, key), rest, value);
  if (Array.isArray(node)) {
    return inner === undefined && rest.length === 0
      ? node.filter((_, index) => index !== key)
      : node.with(Number(key), inner);
  }
  const { [key]: _, ...others } = record(node);
  return inner === undefined && rest.length === 0 ? others : { ...others, [key]: inner };
}

function replaced(stack: Json, type: string, name: string, values: Json): Json {
  const resources = record(stack['resource']);
  const named = record(resources[type]);
  const { '//': metadata } = record(named[name]);
  return {
    ...stack,
    resource: { ...resources, [type]: { ...named, [name]: { ...values, '//': metadata } } },
  };
}
