import { Type } from 'typebox';
import { Alarms } from './infrastructure-alarms.ts';
import { LoadBalancer, Service } from './infrastructure-service.ts';
import { AWS_REGIONS } from './regions.ts';
import { Duration, Name, VariableName } from './scalars.ts';

/** CloudWatch Logs takes these and a few others. */
const RETENTION_DAYS = [30, 60, 90, 180, 365, 400, 731] as const;

const Network = Type.Object(
  {
    vpc: Type.String({ pattern: '^vpc-[0-9a-f]+$', description: 'The id of an existing VPC.' }),
    subnets: Type.Array(
      Type.String({ pattern: '^subnet-[0-9a-f]+$', description: 'The id of a private subnet.' }),
      {
        uniqueItems: true,
        description: 'Private subnets in at least two zones.',
      },
    ),
    loadBalancer: Type.Optional(LoadBalancer),
  },
  { additionalProperties: false, description: 'An existing network: these stacks create none.' },
);

const Cognito = Type.Object(
  {
    groups: Type.Optional(
      Type.Record(Name, Type.Integer({ minimum: 0 }), {
        additionalProperties: false,
        description: 'Precedence by role, lowest first. Default: one group for each role, in their order.',
      }),
    ),
    mfa: Type.Optional(
      Type.Enum(['OFF', 'OPTIONAL', 'ON'], { description: 'Default: OPTIONAL, by an authenticator app.' }),
    ),
    passwordLength: Type.Optional(Type.Integer({ minimum: 8, maximum: 99, description: 'Default: 14.' })),
    refresh: Type.Optional(Duration),
    firstAdmin: Type.Optional(
      Type.String({
        pattern: '^[^@\\s]+@[^@\\s]+$',
        description: 'The address of the first member of the group of lowest precedence.',
      }),
    ),
    attributes: Type.Optional(
      Type.Array(Type.String({ pattern: '^[a-z][a-z0-9_]{0,19}$', description: 'A custom attribute.' }), {
        maxItems: 25,
        uniqueItems: true,
        description: 'Custom text attributes. Cognito never removes or changes one: only add at the end.',
      }),
    ),
  },
  { additionalProperties: false },
);

const Secret = Type.Object(
  {
    write: Type.Optional(
      Type.Integer({
        minimum: 1,
        description:
          'Has Terraform write the value from the variable of the same name (never into the state); raise it to write anew. Default: only the secret, no value.',
      }),
    ),
    rotate: Type.Optional(
      Type.Object(
        {
          by: Type.String({ pattern: '^arn:aws:lambda:', description: 'The ARN of the rotation function.' }),
          everyDays: Type.Integer({ minimum: 1, maximum: 365 }),
        },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
);

const State = Type.Object(
  {
    bucket: Type.String({
      pattern: '^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$',
      description: 'An existing bucket.',
    }),
    region: Type.Optional(Type.Enum(AWS_REGIONS)),
  },
  {
    additionalProperties: false,
    description: 'Where Terraform keeps its state. Default: files beside the contract.',
  },
);

const Redis = Type.Object(
  {
    type: Type.Optional(
      Type.String({ pattern: '^cache\\.[a-z0-9]+\\.[a-z0-9]+$', description: 'Default: cache.t4g.small.' }),
    ),
    nodes: Type.Optional(Type.Integer({ minimum: 2, maximum: 6, description: 'Default: 2, in two zones.' })),
    version: Type.Optional(Type.String({ pattern: '^7\\.\\d$', description: 'Default: 7.1.' })),
    snapshotDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 35, description: 'Default: 7.' })),
  },
  { additionalProperties: false, description: 'A Redis of its own: TLS, IAM sign-in, several zones.' },
);

export const PolicyWaiver = Type.Object(
  {
    rule: Type.String({
      pattern: '^policy/[a-z0-9-]+$',
      description: 'The id of a policy rule, such as policy/alarm-has-action.',
    }),
    resource: Type.Optional(
      Type.String({ description: 'A resource, or a pattern with stars. Default: every resource.' }),
    ),
    owner: Type.String({ minLength: 1 }),
    reason: Type.String({ minLength: 1 }),
    until: Type.String({ format: 'date', description: 'The last day on which it holds, YYYY-MM-DD.' }),
  },
  { additionalProperties: false },
);

/** Everything that is needed to run the API on Amazon Web Services and is not yet said elsewhere in the contract. */
export const Aws = Type.Object(
  {
    environments: Type.Array(Name, {
      minItems: 1,
      uniqueItems: true,
      description: 'The environments that stand here: three stacks for each.',
    }),
    account: Type.String({
      pattern: '^\\d{12}$',
      description: 'The account, 12 digits: Terraform refuses any other.',
    }),
    region: Type.Enum(AWS_REGIONS),
    state: Type.Optional(State),
    network: Network,
    cognito: Type.Optional(Cognito),
    service: Service,
    secrets: Type.Optional(
      Type.Record(VariableName, Secret, {
        additionalProperties: false,
        description: 'Managed secrets, by the variable that the program reads them from.',
      }),
    ),
    redis: Type.Optional(Redis),
    retentionDays: Type.Optional(
      Type.Union(
        RETENTION_DAYS.map((days) => Type.Literal(days)),
        { description: 'One of 30, 60, 90, 180, 365, 400, 731. Default: 400.' },
      ),
    ),
    alarms: Alarms,
    waivers: Type.Optional(Type.Array(PolicyWaiver)),
  },
  { additionalProperties: false },
);

export type Aws = Type.Static<typeof Aws>;
export type PolicyWaiver = Type.Static<typeof PolicyWaiver>;
