import { App } from 'cdktf';
import type { LoadedContract } from '../../contract/load.ts';
import { deploymentsOf, type Provisioned, provision } from '../app.ts';
import type { StackKind } from '../deployment.ts';
import { STACK_KINDS } from '../deployment.ts';
import { type Json, record } from '../policy/json.ts';

/** The stacks of one environment of a contract, synthesized in memory. */
export function provisioned(loaded: LoadedContract, environment: string): Provisioned {
  const app = new App({ stackTraces: false });
  const deployment = deploymentsOf(loaded).find(({ contract }) => contract.environment.name === environment);
  if (deployment === undefined) throw new Error(`${environment} does not stand on AWS`);
  return provision(app, deployment);
}

/** What Terraform would read, by stack. */
export function synthesized(loaded: LoadedContract, environment: string): Readonly<Record<StackKind, Json>> {
  const { stacks } = provisioned(loaded, environment);
  const json = (index: number) => record(stacks[index]?.toTerraform());
  const [identity, runtime, observability] = STACK_KINDS.map((_, index) => json(index));
  return { identity: identity ?? {}, runtime: runtime ?? {}, observability: observability ?? {} };
}

/** The values of every resource of a type, without the metadata of its construct. */
export function resourcesOf(stack: Json, type: string): readonly Json[] {
  return Object.values(record(record(stack['resource'])[type])).map((values) => {
    const { '//': _, ...rest } = record(values);
    return rest;
  });
}
