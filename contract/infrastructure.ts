import { durationMs } from './duration.ts';
import type {
  EffectiveAlarms,
  EffectiveAws,
  EffectiveCognito,
  EffectiveInfrastructure,
  EffectiveRedis,
} from './effective-infrastructure.ts';
import { accessOf } from './routes.ts';
import type { Contract } from './schema/contract.ts';
import type { Infrastructure } from './schema/infrastructure.ts';
import type { Aws } from './schema/infrastructure-aws.ts';
import { variablesIn } from './variables.ts';

const MINUTE_MS = 60_000;
const DEFAULT_ACCESS = '1h';
const DEFAULT_REFRESH = '30d';

/** `infrastructure` with its defaults; token lifetimes, scopes and latency come from where the contract states them. */
export function resolveInfrastructure(
  contract: Contract,
  infrastructure: Infrastructure,
): EffectiveInfrastructure {
  const { requires = [], aws } = infrastructure;
  return { requires, aws: aws === undefined ? null : resolveAws(contract, aws) };
}

function resolveAws(contract: Contract, aws: Aws): EffectiveAws {
  return {
    environments: aws.environments,
    account: aws.account,
    region: aws.region,
    state:
      aws.state === undefined ? null : { bucket: aws.state.bucket, region: aws.state.region ?? aws.region },
    vpc: aws.network.vpc,
    subnets: aws.network.subnets,
    loadBalancer: aws.network.loadBalancer ?? null,
    cognito: aws.cognito === undefined ? null : resolveCognito(contract, aws.cognito),
    service: {
      image: aws.service.image,
      port: aws.service.port,
      command: aws.service.command ?? null,
      cluster: aws.service.cluster ?? null,
      cpu: aws.service.cpu ?? 512,
      memory: aws.service.memory ?? 1024,
      count: aws.service.count ?? 2,
      scale: aws.service.scale ?? null,
      variables: aws.service.variables ?? {},
      parameters: aws.service.parameters ?? {},
    },
    secrets: Object.entries(aws.secrets ?? {}).map(([variable, { write, rotate }]) => ({
      variable,
      write: write ?? null,
      rotate: rotate ?? null,
    })),
    redis: aws.redis === undefined ? null : resolveRedis(contract, aws.redis),
    retentionDays: aws.retentionDays ?? 400,
    alarms: resolveAlarms(contract, aws.alarms),
    waivers: aws.waivers ?? [],
  };
}

function resolveCognito(contract: Contract, cognito: NonNullable<Aws['cognito']>): EffectiveCognito {
  const roles = contract.roles ?? [];
  const precedence =
    cognito.groups ?? Object.fromEntries(roles.toReversed().map((role, i) => [role, i * 10]));
  const scheme = Object.values(contract.schemes).find((s) => s.type === 'jwt' && s.profile === 'cognito');
  const lifetime = scheme?.type === 'jwt' ? scheme.lifetime : undefined;
  const scopes = contract.routes.flatMap(({ allow }) => {
    const access = accessOf(allow);
    return access.kind === 'restricted' ? access.scopes : [];
  });
  return {
    groups: Object.entries(precedence)
      .map(([name, value]) => ({ name, precedence: value }))
      .sort((a, b) => a.precedence - b.precedence),
    mfa: cognito.mfa ?? 'OPTIONAL',
    passwordLength: cognito.passwordLength ?? 14,
    accessMinutes: Math.round(durationMs(lifetime ?? DEFAULT_ACCESS) / MINUTE_MS),
    refreshMinutes: Math.round(durationMs(cognito.refresh ?? DEFAULT_REFRESH) / MINUTE_MS),
    firstAdmin: cognito.firstAdmin ?? null,
    attributes: cognito.attributes ?? [],
    scopes: [...new Set(scopes)],
  };
}

function resolveRedis(contract: Contract, redis: NonNullable<Aws['redis']>): EffectiveRedis {
  const dependency = Object.values(contract.dependencies ?? {}).find((d) => 'redis' in d);
  const named = dependency !== undefined && 'redis' in dependency ? variablesIn(dependency.redis) : [];
  return {
    type: redis.type ?? 'cache.t4g.small',
    nodes: redis.nodes ?? 2,
    version: redis.version ?? '7.1',
    snapshotDays: redis.snapshotDays ?? 7,
    variable: named[0] ?? 'REDIS_URL',
  };
}

function resolveAlarms(contract: Contract, alarms: Aws['alarms']): EffectiveAlarms {
  const percent = (text: string | undefined, fallback: number) =>
    text === undefined ? fallback : Number(/[\d.]+/.exec(text)?.[0]);
  const p95 = contract.objectives?.p95;
  return {
    runbook: alarms.runbook,
    escalate: alarms.escalate,
    notify: alarms.notify ?? [],
    periodSeconds: durationMs(alarms.period ?? '1m') / 1000,
    atLeast: alarms.atLeast ?? 20,
    unauthorized: percent(alarms.unauthorized, 20),
    forbidden: percent(alarms.forbidden, 20),
    throttled: percent(alarms.throttled, 50),
    serverErrors: percent(alarms.serverErrors, 5),
    p95Ms: p95 === undefined ? null : durationMs(p95.replace(/^<=? ?/, '')),
  };
}
