import { type Json, record } from './policy/json.ts';

/** Local AWS: where it listens, and what it cannot do. */
export interface LocalAws {
  /** `http://127.0.0.1:PORT`. */
  readonly endpoint: string;
}

/** Services that the stacks call, by their names in the provider's `endpoints`. */
const SERVICES = [
  'applicationautoscaling',
  'cloudwatch',
  'cognitoidp',
  'ec2',
  'ecs',
  'elasticache',
  'elbv2',
  'iam',
  'kms',
  'logs',
  'secretsmanager',
  'sns',
  'ssm',
  'sts',
];

/** What local AWS has no working counterpart of: the gate must not take it for proven. */
export const NOT_LOCAL = {
  aws_elasticache_replication_group: 'Redis',
  aws_elasticache_subnet_group: 'Redis',
  aws_elasticache_user: 'Redis',
  aws_elasticache_user_group: 'Redis',
  aws_cloudwatch_composite_alarm: 'the composite alarm',
  // It takes the target and then never answers which tags it has.
  aws_appautoscaling_target: 'autoscaling',
  aws_appautoscaling_policy: 'autoscaling',
} as const;

/**
 * A synthesized stack for local AWS: the same resources but for those of `NOT_LOCAL`, which its output then names under `local`,
 * and for the guards against deletion. Network and listener are inputs of the contract, so a small network is made too. Pure.
 */
export function localised(stack: Json, local: LocalAws): Json {
  const kept = withoutMissing(stack);
  return {
    ...kept,
    provider: { aws: [providerOf(record(kept['provider']), local)] },
    resource: resourcesOf(record(kept['resource']), JSON.stringify(kept).includes('${aws_vpc.local.id}')),
    output: outputOf(record(kept['output'])),
  };
}

function withoutMissing(stack: Json): Json {
  const resources = Object.fromEntries(
    Object.entries(record(stack['resource'])).filter(([type]) => !(type in NOT_LOCAL)),
  );
  const text = JSON.stringify({ ...stack, resource: resources })
    .replace(
      /\$\{aws_elasticache_\w+\.[\w-]+\.arn\}/g,
      'arn:aws:elasticache:us-east-1:123456789012:user:local',
    )
    .replace(/\$\{aws_elasticache_\w+\.[\w-]+\.[\w-]+\}/g, '127.0.0.1')
    .replace(/\$\{aws_cloudwatch_composite_alarm\.[\w-]+\.arn\}/g, '')
    .replace(/"vpc-[0-9a-f]+"/g, '"${aws_vpc.local.id}"')
    .replace(/"subnet-[0-9a-f]+"/g, '"${aws_subnet.local.id}"');
  return record(JSON.parse(text));
}

function providerOf(provider: Json, { endpoint }: LocalAws): Json {
  const [own] = Array.isArray(provider['aws']) ? provider['aws'] : [];
  return {
    ...record(own),
    access_key: 'local',
    secret_key: 'local',
    skip_credentials_validation: true,
    skip_metadata_api_check: 'true',
    endpoints: [Object.fromEntries(SERVICES.map((service) => [service, endpoint]))],
  };
}

const GUARDS: Readonly<Record<string, Json>> = {
  aws_cognito_user_pool: { deletion_protection: 'INACTIVE', lifecycle: { prevent_destroy: false } },
  aws_secretsmanager_secret: { recovery_window_in_days: 0 },
  aws_ecs_task_definition: { skip_destroy: false },
};
/** What local AWS does not answer back, and a plan would show as a change for ever. */
const NOT_ANSWERED: Readonly<Record<string, readonly string[]>> = {
  aws_ecs_service: ['availability_zone_rebalancing', 'alarms', 'propagate_tags', 'enable_ecs_managed_tags'],
  aws_vpc_security_group_ingress_rule: ['description'],
  aws_vpc_security_group_egress_rule: ['description'],
};

function resourcesOf(resources: Json, needsNetwork: boolean): Json {
  const changed = Object.entries(resources).map(([type, named]) => [
    type,
    Object.fromEntries(
      Object.entries(record(named)).map(([name, values]) => [name, lenient(type, record(values))]),
    ),
  ]);
  const network = needsNetwork
    ? {
        aws_vpc: { local: { cidr_block: '10.0.0.0/16' } },
        aws_subnet: { local: { vpc_id: '${aws_vpc.local.id}', cidr_block: '10.0.1.0/24' } },
      }
    : {};
  return { ...Object.fromEntries(changed), ...network };
}

function lenient(type: string, values: Json): Json {
  const ignored = NOT_ANSWERED[type];
  const own = record(values['lifecycle'])['ignore_changes'];
  return {
    ...values,
    ...GUARDS[type],
    ...(ignored === undefined
      ? {}
      : {
          lifecycle: {
            ...record(values['lifecycle']),
            ignore_changes: [...(Array.isArray(own) ? own : []), ...ignored],
          },
        }),
  };
}

function outputOf(output: Json): Json {
  const gate = record(output['gate']);
  const missing = [...new Set(Object.values(NOT_LOCAL))];
  return { gate: { ...gate, value: { ...record(gate['value']), local: { notProven: missing } } } };
}
