import { Type } from 'typebox';
import { VariableName } from './scalars.ts';

/** Where callers come in: a rule on a listener that exists. */
export const LoadBalancer = Type.Object(
  {
    listener: Type.String({
      pattern: '^arn:aws:elasticloadbalancing:',
      description: 'The ARN of an HTTPS listener.',
    }),
    securityGroup: Type.String({
      pattern: '^sg-[0-9a-f]+$',
      description: 'The security group of the load balancer.',
    }),
    host: Type.String({ pattern: '^[a-z0-9.-]+$', description: 'The host name that leads here.' }),
    priority: Type.Integer({ minimum: 1, maximum: 50000 }),
  },
  { additionalProperties: false },
);

const Scale = Type.Object(
  {
    to: Type.Integer({ minimum: 2, description: 'The most tasks.' }),
    cpu: Type.Integer({ minimum: 10, maximum: 90, description: 'The share of CPU to aim at, in percent.' }),
  },
  { additionalProperties: false },
);

const Variables = (description: string) =>
  Type.Optional(Type.Record(VariableName, Type.String(), { additionalProperties: false, description }));

/** The program as a service on Fargate. */
export const Service = Type.Object(
  {
    image: Type.String({
      pattern: '^[^\\s@]+@sha256:[0-9a-f]{64}$',
      description: 'The image by digest: REPOSITORY@sha256:…, never by a tag.',
    }),
    port: Type.Integer({ minimum: 1, maximum: 65535 }),
    command: Type.Optional(Type.Array(Type.String(), { minItems: 1 })),
    cluster: Type.Optional(
      Type.String({
        pattern: '^arn:aws:ecs:',
        description: 'The ARN of an existing cluster. Default: one of its own.',
      }),
    ),
    cpu: Type.Optional(Type.Integer({ description: 'CPU units, 1024 to a core. Default: 512.' })),
    memory: Type.Optional(Type.Integer({ description: 'MiB. Default: 1024.' })),
    count: Type.Optional(Type.Integer({ minimum: 1, description: 'Tasks. Default: 2.' })),
    scale: Type.Optional(Scale),
    variables: Variables('Plain settings, as variables of the program. Never a secret.'),
    parameters: Variables(
      'Plain settings that stand in the Parameter Store and can change without a new revision.',
    ),
  },
  { additionalProperties: false },
);

export type Service = Type.Static<typeof Service>;
