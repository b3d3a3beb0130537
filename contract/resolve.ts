import { durationMs } from './duration.ts';
import type {
  EffectiveContract,
  EffectiveEnvironment,
  EffectiveRateLimits,
  RevisionSource,
} from './effective.ts';
import { GateError, type Place, type Problem } from './error.ts';
import { resolveFlow, resolveMailbox } from './flows.ts';
import { resolveIdentity } from './identities.ts';
import { resolveInfrastructure } from './infrastructure.ts';
import { suggest } from './nearest.ts';
import { createOutputs, type Outputs } from './outputs.ts';
import { applyOverrides } from './overrides.ts';
import { placed } from './paths.ts';
import { resolveRefusals } from './refusals.ts';
import { resolvePlatform, resolveRollback } from './rollback.ts';
import { resolveRoute } from './routes.ts';
import { resolveLoad } from './scenarios.ts';
import type { Contract } from './schema/contract.ts';
import type { Environment } from './schema/environment.ts';
import { resolveScheme } from './schemes.ts';
import { splitRoute } from './template.ts';

export interface ResolveOptions {
  /** What `${outputs.x.y}` reads: the parsed outputs file, or what the rehearsal's issuer says of itself. */
  readonly outputs?: unknown;
  /** Leaves `${outputs.x}` as it stands where there is no such output: for explaining, never for a run. */
  readonly keepUnresolved?: boolean;
  /** Where parts of the contract stand, for errors. */
  readonly placeOf?: (pointer: string) => Place;
}

const DEFAULT_TIMEOUT_MS = 10_000;
const DEFAULT_MAX_BODY_BYTES = 1_048_576;
const DEFAULT_READY_MS = 30_000;

/**
 * The contract as it holds in one environment: overrides merged, outputs and defaults filled in, durations in milliseconds.
 * Pure. Throws GateError `environment-unknown`, `outputs-unreadable` (every missing output at once) or `contract-invalid` (a broken override).
 */
export function resolve(
  contract: Contract,
  environmentName: string,
  options: ResolveOptions = {},
): EffectiveContract {
  const environment = environmentOf(contract, environmentName);
  const merged = withOverrides(contract, environmentName, environment);
  const outputs = createOutputs(options);
  const identities = Object.entries(merged.identities).map(
    ([name, identity]) => [name, resolveIdentity(name, identity, merged)] as const,
  );
  const schemes = Object.entries(merged.schemes).map(
    ([name, scheme]) => [name, resolveScheme(name, scheme, outputs)] as const,
  );
  const effective: EffectiveContract = {
    schema: 'gatehouse/contract@1',
    api: {
      name: merged.api.name,
      revision: resolveRevision(merged),
      ...(merged.api.openapi === undefined ? {} : { openapi: merged.api.openapi }),
    },
    environment: resolveEnvironment(environmentName, environment, merged, outputs),
    headers: merged.headers ?? {},
    requests: {
      timeoutMs:
        merged.requests?.timeout === undefined ? DEFAULT_TIMEOUT_MS : durationMs(merged.requests.timeout),
      maxBodyBytes: merged.requests?.maxBody ?? DEFAULT_MAX_BODY_BYTES,
    },
    schemes: Object.fromEntries(schemes),
    roles: merged.roles ?? [],
    identities: Object.fromEntries(identities),
    errors: {
      body: merged.errors?.body ?? null,
      refusals: resolveRefusals(merged.errors?.refusals),
      ...(merged.errors?.conflicting === 'refused' ? { conflicting: 'refused' } : {}),
    },
    routes: merged.routes.map(resolveRoute),
    ...flowsOf(merged, outputs),
    rateLimits: resolveRateLimits(merged),
    health: merged.health ?? {},
    objectives: merged.objectives ?? {},
    ...(merged.dependencies === undefined ? {} : { dependencies: merged.dependencies }),
    ...(merged.logs === undefined ? {} : { logs: merged.logs }),
    ...(merged.infrastructure === undefined
      ? {}
      : { infrastructure: resolveInfrastructure(merged, merged.infrastructure) }),
    load: resolveLoad(merged.load),
    waivers: merged.waivers ?? [],
    ...(merged.rollback === undefined ? {} : { rollback: resolveRollback(merged.rollback) }),
  };
  outputs.refuseMissing();
  return placed(effective, environment.paths ?? {});
}

function environmentOf(contract: Contract, name: string): Environment {
  const environment = Object.hasOwn(contract.environments, name) ? contract.environments[name] : undefined;
  if (environment !== undefined) return environment;
  const known = Object.keys(contract.environments);
  throw new GateError('environment-unknown', [
    { what: `the contract has no environment "${name}"`, fix: suggest(name, known, 'environment') },
  ]);
}

function withOverrides(contract: Contract, name: string, environment: Environment): Contract {
  const { contract: merged, failures } = applyOverrides(contract, environment);
  if (merged !== null) return merged;
  const problems: Problem[] = failures.map(({ what, fix }) => ({
    what: `${what}, as environments.${name}.with changes it`,
    fix,
  }));
  throw new GateError('contract-invalid', problems);
}

function resolveRevision(contract: Contract): RevisionSource | null {
  const revision = contract.api.revision;
  if (revision === undefined || 'header' in revision) return revision ?? null;
  return { ...splitRoute(revision.request), pointer: revision.pointer };
}

function resolveEnvironment(
  name: string,
  environment: Environment,
  contract: Contract,
  outputs: Outputs,
): EffectiveEnvironment {
  const pointer = ['environments', name, 'url'] as const;
  const url =
    environment.url === undefined ? null : outputs.fillUrl(environment.url, pointer).replace(/\/+$/, '');
  return {
    name,
    url,
    command: environment.command ?? null,
    ready: {
      path: environment.ready?.path ?? contract.health?.liveness ?? '/',
      withinMs:
        environment.ready?.within === undefined ? DEFAULT_READY_MS : durationMs(environment.ready.within),
    },
    env: environment.env ?? {},
    instances: environment.instances ?? 1,
    ...(environment.down === undefined ? {} : { down: environment.down }),
    powers: environment.powers ?? [],
    ...(environment.mailbox === undefined ? {} : { mailbox: resolveMailbox(environment.mailbox) }),
    requires: environment.requires ?? [],
    protected: environment.protected ?? false,
    owned: environment.command !== undefined,
    ...(environment.platform === undefined
      ? {}
      : { platform: resolvePlatform(environment.platform, outputs, name) }),
  };
}

function flowsOf({ flows }: Contract, outputs: Outputs): Pick<EffectiveContract, 'flows'> {
  if (flows === undefined) return {};
  return { flows: Object.entries(flows).map(([name, flow]) => resolveFlow(name, flow, outputs)) };
}

function resolveRateLimits({ rateLimits }: Contract): EffectiveRateLimits | null {
  if (rateLimits === undefined) return null;
  return {
    key: rateLimits.key ?? 'identity',
    algorithm: rateLimits.algorithm ?? 'fixed-window',
    burst: rateLimits.burst ?? null,
    windowMs: durationMs(rateLimits.window),
    tiers: rateLimits.tiers,
    trustedProxies: rateLimits.trustedProxies ?? [],
    whenStoreFails: rateLimits.whenStoreFails ?? 'open',
    headers: rateLimits.headers ?? {},
  };
}
