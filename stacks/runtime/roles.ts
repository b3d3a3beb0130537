import { IamRole } from '@cdktf/provider-aws/lib/iam-role/index.js';
import { IamRolePoliciesExclusive } from '@cdktf/provider-aws/lib/iam-role-policies-exclusive/index.js';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy/index.js';
import { IamRolePolicyAttachmentsExclusive } from '@cdktf/provider-aws/lib/iam-role-policy-attachments-exclusive/index.js';
import { Construct } from 'constructs';
import { type Grant, policyDocument, taskTrust } from '../policy-document.ts';

export interface RoleConfig {
  readonly name: string;
  readonly account: string;
  readonly description: string;
  readonly grants: readonly Grant[];
}

/** A role with one inline policy. Terraform takes off any other policy, so that one added by hand does not stay. */
export class Role extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, { name, account, description, grants }: RoleConfig) {
    super(scope, id);
    const role = new IamRole(this, 'role', { name, description, assumeRolePolicy: taskTrust(account) });
    const policies = grants.length === 0 ? [] : [this.#policy(role, grants)];
    new IamRolePoliciesExclusive(this, 'only-these-policies', { roleName: role.name, policyNames: policies });
    new IamRolePolicyAttachmentsExclusive(this, 'no-managed-policies', {
      roleName: role.name,
      policyArns: [],
    });
    this.arn = role.arn;
  }

  #policy(role: IamRole, grants: readonly Grant[]): string {
    return new IamRolePolicy(this, 'policy', {
      name: 'least-privilege',
      role: role.name,
      policy: policyDocument(grants),
    }).name;
  }
}
