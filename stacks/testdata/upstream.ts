import { type Json, record } from '../policy/json.ts';

/** Terraform reads this beside the stack and lets it win: no credentials are looked for, and nobody is asked. */
export const OFFLINE_PROVIDER: Json = {
  provider: {
    aws: [
      {
        access_key: 'offline',
        secret_key: 'offline',
        skip_credentials_validation: true,
        skip_requesting_account_id: true,
        skip_metadata_api_check: 'true',
        allowed_account_ids: null,
      },
    ],
  },
};

/** The state that a stack would leave after its first apply, with every value that AWS gives made up. */
export function appliedState(stack: Json): Json {
  const value = madeUp(record(record(record(stack['output'])['gate'])['value']), 'gate');
  return {
    version: 4,
    terraform_version: '1.11.0',
    serial: 1,
    lineage: '00000000-0000-4000-8000-000000000000',
    outputs: { gate: { value, type: typeOf(value) } },
    resources: [],
  };
}

function madeUp(value: unknown, key: string): unknown {
  if (typeof value === 'string') return value.includes('${') ? given(key) : value;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, madeUp(inner, name)]));
}

const given = (key: string): string =>
  key === 'key'
    ? 'arn:aws:kms:us-east-1:123456789012:key/0a1b2c3d-0000-4000-8000-000000000000'
    : `given-${key}`;

/** The type of a value as Terraform's state writes it. */
function typeOf(value: unknown): unknown {
  if (typeof value === 'string') return 'string';
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'bool';
  if (Array.isArray(value)) return ['tuple', value.map(typeOf)];
  return [
    'object',
    Object.fromEntries(Object.entries(record(value)).map(([name, inner]) => [name, typeOf(inner)])),
  ];
}
