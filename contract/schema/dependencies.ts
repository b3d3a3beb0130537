import { Type } from 'typebox';
import { Name, VariableName, VariableReference } from './scalars.ts';

const Port = Type.Integer({ minimum: 1, maximum: 65535 });

const Network = Type.Array(
  Type.String({
    pattern: '^\\d{1,3}(\\.\\d{1,3}){3}/\\d{1,2}$',
    description: 'An IPv4 range, such as 10.0.0.0/16.',
  }),
  {
    minItems: 1,
    uniqueItems: true,
    description: 'Where it stands, for the egress rule. Default: 0.0.0.0/0.',
  },
);

const AccessTo = Type.Array(Type.Enum(['read', 'write']), {
  minItems: 1,
  uniqueItems: true,
  description: 'What the program does there: the task role is granted that and no more.',
});

const HttpDependency = Type.Object(
  { http: VariableReference, port: Type.Optional(Port), network: Type.Optional(Network) },
  {
    additionalProperties: false,
    description: 'An HTTP service; the variable holds its address. Default port: 443.',
  },
);

const RedisDependency = Type.Object(
  { redis: VariableReference, port: Type.Optional(Port), network: Type.Optional(Network) },
  { additionalProperties: false, description: 'Redis; the variable holds its address. Default port: 6379.' },
);

const TcpDependency = Type.Object(
  {
    tcp: Type.String({
      pattern: '^[A-Za-z0-9.-]+:\\d{1,5}$',
      description: 'Host and port, such as db.example.com:27017.',
    }),
    secret: Type.Optional(VariableName),
    network: Type.Optional(Network),
  },
  {
    additionalProperties: false,
    description: 'A server behind a port; `secret` names the variable with its credential.',
  },
);

const BucketDependency = Type.Object(
  {
    bucket: Type.String({
      pattern: '^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$',
      description: 'The name of a bucket.',
    }),
    access: AccessTo,
  },
  { additionalProperties: false, description: 'An object store bucket.' },
);

const TableDependency = Type.Object(
  {
    table: Type.String({ pattern: '^[A-Za-z0-9_.-]{3,255}$', description: 'The name of a table.' }),
    access: AccessTo,
  },
  { additionalProperties: false, description: 'A DynamoDB table in the same account and region.' },
);

export const Dependency = Type.Union([
  HttpDependency,
  RedisDependency,
  TcpDependency,
  BucketDependency,
  TableDependency,
]);

/** What the API needs to work: one list for egress rules, variables, grants and alarms. */
export const Dependencies = Type.Record(Name, Dependency, {
  additionalProperties: false,
  description: 'What the API needs to work, by name: egress, variables and grants follow from it.',
});

export type Dependency = Type.Static<typeof Dependency>;
export type Dependencies = Type.Static<typeof Dependencies>;
