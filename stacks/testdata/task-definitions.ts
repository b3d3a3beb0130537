import { type Json, record, records } from '../policy/json.ts';

const ARN = 'arn:aws:secretsmanager:eu-central-1:123456789012:secret';
const role = (name: string): string => `arn:aws:iam::123456789012:role/${name}`;

export const PASSWORD_ARN = `${ARN}:pet-records/DATABASE_PASSWORD-a1B2c3`;
export const SESSION_ARN = `${ARN}:pet-records/SESSION_SECRET-d4E5f6`;
export const KEY_ARN = 'arn:aws:kms:eu-central-1:123456789012:key/0a1b2c3d-0000-4000-8000-000000000000';

/** `aws ecs describe-task-definition`, as it should have been: revision 62 of pet-records. */
export const GOOD_TASK: Json = {
  taskDefinition: {
    taskDefinitionArn: 'arn:aws:ecs:eu-central-1:123456789012:task-definition/pet-records:62',
    family: 'pet-records',
    revision: 62,
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE'],
    cpu: '256',
    memory: '512',
    executionRoleArn: role('pet-records-execution'),
    taskRoleArn: role('pet-records-task'),
    containerDefinitions: [
      {
        name: 'pet-records',
        image: `123456789012.dkr.ecr.eu-central-1.amazonaws.com/pet-records@sha256:${'2c'.repeat(32)}`,
        essential: true,
        readonlyRootFilesystem: true,
        portMappings: [{ containerPort: 8080, hostPort: 8080, protocol: 'tcp' }],
        environment: [
          { name: 'DATABASE_HOST', value: 'db.pets.example.com' },
          { name: 'DATABASE_USER', value: 'pets' },
          { name: 'PHOTO_BUCKET', value: 'pet-records-photos' },
        ],
        secrets: [
          { name: 'DATABASE_PASSWORD', valueFrom: PASSWORD_ARN },
          { name: 'SESSION_SECRET', valueFrom: SESSION_ARN },
        ],
        healthCheck: {
          command: ['CMD-SHELL', 'curl -f http://127.0.0.1:8080/health || exit 1'],
          interval: 15,
        },
        logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': '/gatehouse/pet-records' } },
      },
    ],
  },
};

/** The good task definition with its container, or the definition itself, changed. */
export function task(container: Json, definition: Json = {}): Json {
  const good = record(GOOD_TASK['taskDefinition']);
  const [first] = records(good['containerDefinitions']);
  return { taskDefinition: { ...good, containerDefinitions: [{ ...first, ...container }], ...definition } };
}

/** The good container's settings with one more. */
export function withSetting(name: string, value: string): Json {
  const [first] = records(record(GOOD_TASK['taskDefinition'])['containerDefinitions']);
  return task({ environment: [...records(first?.['environment']), { name, value }] });
}

/** What every start takes. */
const START: readonly Json[] = [
  {
    Effect: 'Allow',
    Action: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchCheckLayerAvailability'],
    Resource: 'arn:aws:ecr:eu-central-1:123456789012:repository/pet-records',
  },
  { Effect: 'Allow', Action: 'ecr:GetAuthorizationToken', Resource: '*' },
  {
    Effect: 'Allow',
    Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    Resource: 'arn:aws:logs:eu-central-1:123456789012:log-group:/gatehouse/pet-records:*',
  },
];

/** `get-role` with the policies beside it. */
export function executionRole(
  actions: readonly string[],
  resources: readonly string[],
  attached: readonly string[] = [],
  start: readonly Json[] = START,
): Json {
  return {
    Role: {
      RoleName: 'pet-records-execution',
      Arn: role('pet-records-execution'),
      AssumeRolePolicyDocument: {
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 'ecs-tasks.amazonaws.com' },
            Action: 'sts:AssumeRole',
            Condition: { StringEquals: { 'aws:SourceAccount': '123456789012' } },
          },
        ],
      },
    },
    AttachedPolicies: attached.map((name) => ({
      PolicyName: name,
      PolicyArn: `arn:aws:iam::aws:policy/${name}`,
    })),
    Policies: [
      {
        RoleName: 'pet-records-execution',
        PolicyName: 'inline',
        PolicyDocument: { Statement: [...start, { Effect: 'Allow', Action: actions, Resource: resources }] },
      },
    ],
  };
}

/** `describe-secret` of the database's password, under a key of its own. */
export const SECRET: Json = { ARN: PASSWORD_ARN, Name: 'pet-records/DATABASE_PASSWORD', KmsKeyId: KEY_ARN };
