import { CognitoUserPool } from '@cdktf/provider-aws/lib/cognito-user-pool/index.js';
import { Construct } from 'constructs';
import type { EffectiveCognito } from '../../contract/effective-infrastructure.ts';

/** The pool of users: addresses verified, existence hidden, deletion refused. */
export class UserPool extends Construct {
  readonly poolId: string;
  readonly issuer: string;

  constructor(scope: Construct, id: string, name: string, cognito: EffectiveCognito) {
    super(scope, id);
    const pool = new CognitoUserPool(this, 'pool', {
      name,
      usernameAttributes: ['email'],
      usernameConfiguration: { caseSensitive: false },
      autoVerifiedAttributes: ['email'],
      userAttributeUpdateSettings: { attributesRequireVerificationBeforeUpdate: ['email'] },
      deletionProtection: 'ACTIVE',
      passwordPolicy: {
        minimumLength: cognito.passwordLength,
        requireLowercase: true,
        requireUppercase: true,
        requireNumbers: true,
        requireSymbols: true,
        temporaryPasswordValidityDays: 1,
      },
      mfaConfiguration: cognito.mfa,
      ...(cognito.mfa === 'OFF' ? {} : { softwareTokenMfaConfiguration: { enabled: true } }),
      accountRecoverySetting: { recoveryMechanism: [{ name: 'verified_email', priority: 1 }] },
      schema: cognito.attributes.map((attribute) => ({
        name: attribute,
        attributeDataType: 'String',
        mutable: true,
        stringAttributeConstraints: { minLength: '0', maxLength: '2048' },
      })),
      // Cognito cannot change or remove an attribute; Terraform would replace the pool, and every user with it.
      lifecycle: { preventDestroy: true },
    });
    this.poolId = pool.id;
    this.issuer = `https://${pool.endpoint}`;
  }
}
