import { isObject } from '../contract/branch.ts';

/** A registered task definition: its status alone, or what differs from a well-kept one. */
export type TaskDefinition = 'ACTIVE' | 'INACTIVE' | Readonly<Record<string, unknown>>;

const role = (name: string): string => `arn:aws:iam::123456789012:role/${name}`;

/** A task definition as DescribeTaskDefinition answers it, with nothing in it that a policy rule objects to unless it was told so. */
export function taskOf(arn: string, task: TaskDefinition): Readonly<Record<string, unknown>> {
  const [family = '', revision = ''] = (arn.split('/').at(-1) ?? '').split(':');
  const changes = isObject(task) ? task : { status: task };
  return {
    taskDefinitionArn: arn,
    family,
    revision: Number(revision),
    status: 'ACTIVE',
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE'],
    cpu: '256',
    memory: '512',
    executionRoleArn: role(`${family}-execution`),
    taskRoleArn: role(`${family}-task`),
    containerDefinitions: [
      {
        name: family,
        image: `123456789012.dkr.ecr.eu-central-1.amazonaws.com/${family}@sha256:${revision.padStart(64, '0')}`,
        essential: true,
        readonlyRootFilesystem: true,
        portMappings: [{ containerPort: 8080, hostPort: 8080, protocol: 'tcp' }],
        environment: [{ name: 'DATABASE_HOST', value: 'db.example.com' }],
        secrets: [],
        healthCheck: { command: ['CMD-SHELL', 'wget -qO- http://127.0.0.1:8080/health'], interval: 15 },
        logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': `/gatehouse/${family}` } },
      },
    ],
    ...changes,
  };
}

export const statusOf = (task: TaskDefinition | undefined): unknown =>
  isObject(task) ? (task['status'] ?? 'ACTIVE') : task;

/** A well-kept container with one more setting: a password in clear, say. */
export function taskWithSetting(arn: string, name: string, value: string): TaskDefinition {
  const containers = taskOf(arn, 'ACTIVE')['containerDefinitions'];
  const [first] = Array.isArray(containers) ? containers : [];
  return { containerDefinitions: [{ ...first, environment: [{ name, value }] }] };
}
