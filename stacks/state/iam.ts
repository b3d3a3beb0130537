import { type Json, record, records, text } from '../policy/json.ts';
import type { Resource } from '../policy/model.ts';
import { statementsOf } from '../policy/policy-json.ts';

/**
 * Roles with their policies: `get-role` beside `list-attached-role-policies` and `get-role-policy` (`{ Role, AttachedPolicies, Policies }`),
 * or one entry of `get-account-authorization-details`, which has all of them. Managed secrets: `describe-secret`.
 * Source: AWS IAM API reference, AWS Secrets Manager API reference.
 */
export function readIam(document: Json): readonly Resource[] {
  const details = Array.isArray(document['RoleDetailList']) ? records(document['RoleDetailList']) : [];
  const single = document['Role'] === undefined ? [] : [{ ...document, ...record(document['Role']) }];
  return [...[...details, ...single].map(role), ...secrets(document)];
}

function role(value: Json): Resource {
  const managed = records(value['AttachedPolicies'] ?? value['AttachedManagedPolicies']);
  const inline = records(value['RolePolicyList'] ?? value['Policies']);
  return {
    kind: 'role',
    id: text(value['RoleName']) ?? '',
    arn: text(value['Arn']) ?? '',
    managed: managed.flatMap(({ PolicyArn }) => text(PolicyArn) ?? []),
    statements: inline.flatMap(({ PolicyDocument }) => statementsOf(PolicyDocument)),
    trust: statementsOf(value['AssumeRolePolicyDocument']),
  };
}

function secrets(document: Json): readonly Resource[] {
  const arn = text(document['ARN']);
  const single = arn?.includes(':secretsmanager:') ? [document] : [];
  const listed = Array.isArray(document['SecretList']) ? records(document['SecretList']) : [];
  return [...single, ...listed].map((secret) => ({
    kind: 'secret',
    id: text(secret['Name']) ?? text(secret['ARN']) ?? '',
    arn: text(secret['ARN']) ?? '',
    key: text(secret['KmsKeyId']),
    valueInState: false,
  }));
}
