import { SecretsmanagerSecret } from '@cdktf/provider-aws/lib/secretsmanager-secret/index.js';
import { SecretsmanagerSecretRotation } from '@cdktf/provider-aws/lib/secretsmanager-secret-rotation/index.js';
import { SecretsmanagerSecretVersion } from '@cdktf/provider-aws/lib/secretsmanager-secret-version/index.js';
import { TerraformVariable } from 'cdktf';
import { Construct } from 'constructs';
import type { EffectiveSecret } from '../../contract/effective-infrastructure.ts';
import type { Deployment } from '../deployment.ts';

/** The managed secrets. Terraform makes them and, unless the contract asks for it, never their values. */
export class Secrets extends Construct {
  /** ARN by the variable that the program reads. */
  readonly arns: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, { aws, name }: Deployment, key: string) {
    super(scope, id);
    this.arns = Object.fromEntries(
      aws.secrets.map((secret) => [secret.variable, this.#secret(secret, name, key)]),
    );
  }

  #secret({ variable, write, rotate }: EffectiveSecret, name: string, key: string): string {
    const secret = new SecretsmanagerSecret(this, variable, {
      name: `${name}/${variable}`,
      description: `${variable} of ${name}`,
      kmsKeyId: key,
      recoveryWindowInDays: 30,
    });
    if (write !== null) {
      // Ephemeral and write-only: the value stands in neither plan nor state.
      const value = new TerraformVariable(this, `${variable}-value`, {
        type: 'string',
        sensitive: true,
        nullable: false,
        description: `The value of ${variable}`,
      });
      value.overrideLogicalId(variable.toLowerCase());
      value.addOverride('ephemeral', true);
      new SecretsmanagerSecretVersion(this, `${variable}-version`, {
        secretId: secret.id,
        secretStringWo: value.stringValue,
        secretStringWoVersion: write,
      });
    }
    if (rotate !== null) {
      new SecretsmanagerSecretRotation(this, `${variable}-rotation`, {
        secretId: secret.id,
        rotationLambdaArn: rotate.by,
        rotationRules: { automaticallyAfterDays: rotate.everyDays },
      });
    }
    return secret.arn;
  }
}
