import { block, flag, type Json, number, records, text, texts } from './json.ts';
import type { Pool, Resource } from './model.ts';
import { statementsOf } from './policy-json.ts';
import { type Reader, refersTo, type Synthesized } from './synthesized.ts';

/** Who may do what: pool, client, groups, roles, secrets. */
export const identityResource: Reader = (resource, all): Resource | null => {
  const { type, path, values } = resource;
  switch (type) {
    case 'aws_cognito_user_pool':
      return poolOf(path, values);
    case 'aws_cognito_user_pool_client':
      return clientOf(path, values);
    case 'aws_cognito_user_group':
      return { kind: 'group', id: path, name: text(values['name']) ?? '' };
    case 'aws_iam_role':
      return roleOf(resource, all);
    case 'aws_secretsmanager_secret':
      return {
        kind: 'secret',
        id: path,
        arn: `\${${resource.address}.arn}`,
        key: text(values['kms_key_id']),
        valueInState: all.some(
          (other) =>
            other.type === 'aws_secretsmanager_secret_version' &&
            refersTo(other.values['secret_id'], resource) &&
            (other.values['secret_string'] !== undefined || other.values['secret_binary'] !== undefined),
        ),
      };
    default:
      return null;
  }
};

const CLASSES = ['require_lowercase', 'require_uppercase', 'require_numbers', 'require_symbols'];

function poolOf(id: string, values: Json): Pool {
  const passwords = block(values['password_policy']);
  const recovery = block(values['account_recovery_setting']);
  return {
    kind: 'pool',
    id,
    minimumLength: number(passwords?.['minimum_length']) ?? 8,
    classes: CLASSES.filter((key) => flag(passwords?.[key])).length,
    mfa: text(values['mfa_configuration']) ?? 'OFF',
    deletionProtected: flag(values['deletion_protection']),
    verified: texts(values['auto_verified_attributes']),
    recovery: records(recovery?.['recovery_mechanism']).flatMap(({ name }) => text(name) ?? []),
  };
}

const MINUTES: Readonly<Record<string, number>> = { seconds: 1 / 60, minutes: 1, hours: 60, days: 1440 };

function clientOf(id: string, values: Json): Resource {
  const units = block(values['token_validity_units']);
  const minutes = (key: string, unit: string, fallback: string): number | null => {
    const validity = number(values[key]);
    return validity === null ? null : validity * (MINUTES[text(units?.[unit]) ?? fallback] ?? 0);
  };
  return {
    kind: 'client',
    id,
    hidesUsers: text(values['prevent_user_existence_errors']) === 'ENABLED',
    accessMinutes: minutes('access_token_validity', 'access_token', 'hours'),
    refreshMinutes: minutes('refresh_token_validity', 'refresh_token', 'days'),
    authFlows: texts(values['explicit_auth_flows']),
    oauthFlows: texts(values['allowed_oauth_flows']),
    revocation: flag(values['enable_token_revocation']),
  };
}

function roleOf(role: Synthesized, all: readonly Synthesized[]): Resource {
  const its = (type: string) =>
    all
      .filter((other) => other.type === type && refersTo(other.values['role'], role))
      .map(({ values }) => values);
  return {
    kind: 'role',
    id: role.path,
    arn: `\${${role.address}.arn}`,
    managed: [
      ...texts(role.values['managed_policy_arns']),
      ...its('aws_iam_role_policy_attachment').flatMap(({ policy_arn }) => text(policy_arn) ?? []),
    ],
    statements: [
      ...its('aws_iam_role_policy').flatMap(({ policy }) => statementsOf(policy)),
      ...records(role.values['inline_policy']).flatMap(({ policy }) => statementsOf(policy)),
    ],
    trust: statementsOf(role.values['assume_role_policy']),
  };
}
