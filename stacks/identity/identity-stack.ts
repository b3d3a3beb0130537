import type { Construct } from 'constructs';
import { AwsStack } from '../aws-stack.ts';
import type { Deployment } from '../deployment.ts';
import { AppClient } from './app-client.ts';
import { EncryptionKey } from './encryption-key.ts';
import { Groups } from './groups.ts';
import { Scopes } from './scopes.ts';
import { UserPool } from './user-pool.ts';

/** Who callers are: the key, and the pool with its client, groups and scopes where the contract has one. */
export class IdentityStack extends AwsStack {
  constructor(scope: Construct, deployment: Deployment) {
    super(scope, deployment, 'identity');
    const key = new EncryptionKey(this, 'encryption', deployment);
    const { cognito } = deployment.aws;
    if (cognito === null) {
      this.output({ key: key.arn });
      return;
    }
    const { name, contract } = deployment;
    const { poolId, issuer } = new UserPool(this, 'users', name, cognito);
    const { clientId } = new AppClient(this, 'app', name, poolId, cognito);
    const groups = new Groups(this, 'groups', poolId, cognito);
    if (cognito.scopes.length > 0) new Scopes(this, 'scopes', contract.api.name, poolId, cognito.scopes);
    this.output({
      key: key.arn,
      identity: {
        poolId,
        clientId,
        issuer,
        jwksUrl: `${issuer}/.well-known/jwks.json`,
        groups: groups.names,
      },
    });
  }
}
