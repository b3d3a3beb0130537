import type { EffectiveContract } from '../contract/effective.ts';
import type {
  EffectiveAws,
  EffectiveDependencies,
  EffectiveLogs,
} from '../contract/effective-infrastructure.ts';

/** The stacks of one environment, most stateful first: each may read the outputs of those before it. */
export const STACK_KINDS = ['identity', 'runtime', 'observability'] as const;
export type StackKind = (typeof STACK_KINDS)[number];

/** One API in one environment: what its three stacks are made of. */
export interface Deployment {
  readonly contract: EffectiveContract;
  readonly aws: EffectiveAws;
  /** `<api>-<environment>`: the start of every name. */
  readonly name: string;
  /** The namespace of the metrics made from log lines. */
  readonly namespace: string;
  readonly logGroup: string;
  readonly dependencies: EffectiveDependencies;
  /** Null: the contract does not say what its log lines hold. */
  readonly logs: EffectiveLogs | null;
}

/** The deployment that an effective contract describes, or null when its environment does not stand on AWS. */
export function deploymentOf(contract: EffectiveContract): Deployment | null {
  const aws = contract.infrastructure?.aws ?? null;
  if (aws === null || !aws.environments.includes(contract.environment.name)) return null;
  const name = `${contract.api.name}-${contract.environment.name}`;
  return {
    contract,
    aws,
    name,
    namespace: `Gatehouse/${name}`,
    logGroup: `/gatehouse/${name}`,
    dependencies: contract.dependencies ?? {},
    logs: contract.logs ?? null,
  };
}

export const stackName = (deployment: Deployment, kind: StackKind): string => `${deployment.name}-${kind}`;
