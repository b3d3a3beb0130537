import { flag, type Json, number, record, records, text, texts } from '../policy/json.ts';
import type { Resource } from '../policy/model.ts';

const CLASSES = ['RequireLowercase', 'RequireUppercase', 'RequireNumbers', 'RequireSymbols'];
const MINUTES: Readonly<Record<string, number>> = { seconds: 1 / 60, minutes: 1, hours: 60, days: 1440 };

/** Source: Amazon Cognito user pools API reference, DescribeUserPool, DescribeUserPoolClient, ListGroups. */
export function readCognito(document: Json): readonly Resource[] {
  return [
    ...(document['UserPool'] === undefined ? [] : [pool(record(document['UserPool']))]),
    ...(document['UserPoolClient'] === undefined ? [] : [client(record(document['UserPoolClient']))]),
    ...(Array.isArray(document['Groups']) ? records(document['Groups']).map(group) : []),
  ];
}

function pool(value: Json): Resource {
  const passwords = record(record(value['Policies'])['PasswordPolicy']);
  return {
    kind: 'pool',
    id: text(value['Id']) ?? '',
    minimumLength: number(passwords['MinimumLength']) ?? 8,
    classes: CLASSES.filter((key) => passwords[key] === true).length,
    mfa: text(value['MfaConfiguration']) ?? 'OFF',
    deletionProtected: flag(value['DeletionProtection']),
    verified: texts(value['AutoVerifiedAttributes']),
    recovery: records(record(value['AccountRecoverySetting'])['RecoveryMechanisms']).flatMap(
      ({ Name }) => text(Name) ?? [],
    ),
  };
}

function client(value: Json): Resource {
  const units = record(value['TokenValidityUnits']);
  const minutes = (key: string, unit: string, fallback: string): number | null => {
    const validity = number(value[key]);
    return validity === null ? null : validity * (MINUTES[text(units[unit]) ?? fallback] ?? 0);
  };
  return {
    kind: 'client',
    id: text(value['ClientId']) ?? '',
    hidesUsers: text(value['PreventUserExistenceErrors']) === 'ENABLED',
    accessMinutes: minutes('AccessTokenValidity', 'AccessToken', 'hours'),
    refreshMinutes: minutes('RefreshTokenValidity', 'RefreshToken', 'days'),
    authFlows: texts(value['ExplicitAuthFlows']),
    oauthFlows: texts(value['AllowedOAuthFlows']),
    revocation: flag(value['EnableTokenRevocation']),
  };
}

function group(value: Json): Resource {
  const name = text(value['GroupName']) ?? '';
  return { kind: 'group', id: name, name };
}
