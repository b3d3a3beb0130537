import type { App } from 'cdktf';
import type { LoadedContract } from '../contract/load.ts';
import { resolve } from '../contract/resolve.ts';
import type { AwsStack } from './aws-stack.ts';
import { type Deployment, deploymentOf } from './deployment.ts';
import { IdentityStack } from './identity/identity-stack.ts';
import { ObservabilityStack } from './observability/observability-stack.ts';
import { RuntimeStack } from './runtime/runtime-stack.ts';

export interface Provisioned {
  readonly deployment: Deployment;
  readonly stacks: readonly AwsStack[];
}

/** What a contract says is deployed on AWS, one for each environment it names. */
export function deploymentsOf({ contract, placeOf }: LoadedContract): readonly Deployment[] {
  return (contract.infrastructure?.aws?.environments ?? []).flatMap((environment) => {
    // Outputs do not exist before the first apply.
    const deployment = deploymentOf(resolve(contract, environment, { keepUnresolved: true, placeOf }));
    return deployment === null ? [] : [deployment];
  });
}

/** The three stacks of a deployment, in the order in which they are applied. */
export function provision(app: App, deployment: Deployment): Provisioned {
  const identity = new IdentityStack(app, deployment);
  const runtime = new RuntimeStack(app, deployment);
  const observability = new ObservabilityStack(app, deployment);
  runtime.addDependency(identity);
  observability.addDependency(runtime);
  return { deployment, stacks: [identity, runtime, observability] };
}
