import { CognitoResourceServer } from '@cdktf/provider-aws/lib/cognito-resource-server/index.js';
import { Construct } from 'constructs';

/** The scopes that routes ask for, under the API's name. */
export class Scopes extends Construct {
  constructor(scope: Construct, id: string, api: string, userPoolId: string, scopes: readonly string[]) {
    super(scope, id);
    new CognitoResourceServer(this, 'server', {
      userPoolId,
      identifier: api,
      name: api,
      scope: scopes.map((name) => ({
        // Cognito takes no slash in a scope's name: it stands between the server and the scope.
        scopeName: name.replaceAll('/', '.'),
        scopeDescription: `Routes of ${api} that ask for ${name}`,
      })),
    });
  }
}
