import { AwsProvider } from '@cdktf/provider-aws/lib/provider/index.js';
import {
  DataTerraformRemoteStateLocal,
  DataTerraformRemoteStateS3,
  LocalBackend,
  S3Backend,
  TerraformOutput,
  TerraformStack,
} from 'cdktf';
import type { Construct } from 'constructs';
import { type Deployment, type StackKind, stackName } from './deployment.ts';

/** Terraform runs in cdktf.out/stacks/NAME: a relative path keeps the machine out of what is synthesized. */
const statePath = (name: string): string => `../../../terraform.${name}.tfstate`;
const stateKey = (name: string): string => `gatehouse/${name}.tfstate`;

/** A stack with its provider, its state and its one output. */
export class AwsStack extends TerraformStack {
  readonly deployment: Deployment;

  constructor(scope: Construct, deployment: Deployment, kind: StackKind) {
    const name = stackName(deployment, kind);
    super(scope, name);
    this.deployment = deployment;
    const { aws, contract } = deployment;
    new AwsProvider(this, 'aws', {
      region: aws.region,
      allowedAccountIds: [aws.account],
      defaultTags: [
        { tags: { 'gatehouse:api': contract.api.name, 'gatehouse:environment': contract.environment.name } },
      ],
    });
    if (aws.state === null) new LocalBackend(this, { path: statePath(name) });
    else {
      const { bucket, region } = aws.state;
      new S3Backend(this, { bucket, region, key: stateKey(name), encrypt: true });
      this.addOverride('terraform.backend.s3.use_lockfile', true);
    }
    // Write-only arguments, which keep secrets out of the state, came with this version.
    this.addOverride('terraform.required_version', '>= 1.11.0');
  }

  /** The one output of the stack, which the gate reads as `${outputs.…}`. References only, never a secret. */
  protected output(value: Readonly<Record<string, unknown>>): void {
    const { contract, aws } = this.deployment;
    new TerraformOutput(this, 'gate', {
      staticId: true,
      value: {
        schema: 'gatehouse/outputs@1',
        api: contract.api.name,
        platform: 'aws',
        region: aws.region,
        ...value,
      },
    });
  }

  /** A reader of the `gate` output of an earlier stack: `read('identity.poolId')`. */
  protected outputsOf(kind: StackKind): (path: string) => string {
    const { aws } = this.deployment;
    const name = stackName(this.deployment, kind);
    const state =
      aws.state === null
        ? new DataTerraformRemoteStateLocal(this, kind, { path: statePath(name) })
        : new DataTerraformRemoteStateS3(this, kind, { ...aws.state, key: stateKey(name) });
    return (path) => `\${${state.fqn}.outputs.gate.${path}}`;
  }
}
