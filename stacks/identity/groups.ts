import { CognitoUser } from '@cdktf/provider-aws/lib/cognito-user/index.js';
import { CognitoUserGroup } from '@cdktf/provider-aws/lib/cognito-user-group/index.js';
import { CognitoUserInGroup } from '@cdktf/provider-aws/lib/cognito-user-in-group/index.js';
import { Construct } from 'constructs';
import type { EffectiveCognito } from '../../contract/effective-infrastructure.ts';

/** One group for each role, and the first member of the foremost, invited by mail. */
export class Groups extends Construct {
  readonly names: readonly string[];

  constructor(scope: Construct, id: string, userPoolId: string, cognito: EffectiveCognito) {
    super(scope, id);
    const groups = cognito.groups.map(
      ({ name, precedence }) =>
        new CognitoUserGroup(this, name, {
          userPoolId,
          name,
          precedence,
          description: `Members have the role ${name}`,
        }),
    );
    this.names = groups.map((group) => group.name);
    const [foremost] = groups;
    if (cognito.firstAdmin === null || foremost === undefined) return;
    const admin = new CognitoUser(this, 'first-admin', {
      userPoolId,
      username: cognito.firstAdmin,
      attributes: { email: cognito.firstAdmin, email_verified: 'true' },
      desiredDeliveryMediums: ['EMAIL'],
    });
    new CognitoUserInGroup(this, 'first-admin-group', {
      userPoolId,
      username: admin.username,
      groupName: foremost.name,
    });
  }
}
