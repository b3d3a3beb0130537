import { CognitoUserPoolClient } from '@cdktf/provider-aws/lib/cognito-user-pool-client/index.js';
import { Construct } from 'constructs';
import type { EffectiveCognito } from '../../contract/effective-infrastructure.ts';

/** The client that the API signs users in with; its token lifetimes are the contract's. */
export class AppClient extends Construct {
  readonly clientId: string;

  constructor(scope: Construct, id: string, name: string, poolId: string, cognito: EffectiveCognito) {
    super(scope, id);
    const client = new CognitoUserPoolClient(this, 'client', {
      name,
      userPoolId: poolId,
      generateSecret: false,
      explicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
      accessTokenValidity: cognito.accessMinutes,
      idTokenValidity: cognito.accessMinutes,
      refreshTokenValidity: cognito.refreshMinutes,
      tokenValidityUnits: [{ accessToken: 'minutes', idToken: 'minutes', refreshToken: 'minutes' }],
      enableTokenRevocation: true,
      preventUserExistenceErrors: 'ENABLED',
    });
    this.clientId = client.id;
  }
}
