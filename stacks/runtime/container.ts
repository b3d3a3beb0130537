import type { Deployment } from '../deployment.ts';

export interface ContainerConfig {
  readonly variables: Readonly<Record<string, string>>;
  /** ARN by variable: secrets and parameters. */
  readonly references: Readonly<Record<string, string>>;
  readonly logGroup: string;
}

/** `containerDefinitions` of the task definition as JSON. Source: Amazon ECS task definition parameters for Fargate. */
export function containerDefinitions(
  { contract, aws }: Deployment,
  { variables, references, logGroup }: ContainerConfig,
): string {
  const { service } = aws;
  const liveness = contract.health.liveness;
  return JSON.stringify([
    {
      name: contract.api.name,
      image: service.image,
      essential: true,
      ...(service.command === null ? {} : { command: service.command }),
      portMappings: [{ containerPort: service.port, hostPort: service.port, protocol: 'tcp' }],
      environment: sorted(variables).map(([name, value]) => ({ name, value })),
      secrets: sorted(references).map(([name, valueFrom]) => ({ name, valueFrom })),
      readonlyRootFilesystem: true,
      privileged: false,
      linuxParameters: { initProcessEnabled: true, capabilities: { drop: ['ALL'] } },
      mountPoints: [{ sourceVolume: 'tmp', containerPath: '/tmp', readOnly: false }],
      ...(liveness === undefined ? {} : { healthCheck: healthCheck(service.port, liveness) }),
      logConfiguration: {
        logDriver: 'awslogs',
        options: {
          'awslogs-group': logGroup,
          'awslogs-region': aws.region,
          'awslogs-stream-prefix': contract.api.name,
        },
      },
      stopTimeout: 30,
    },
  ]);
}

/** Images have curl or wget, rarely both. */
function healthCheck(port: number, path: string): object {
  const url = `http://127.0.0.1:${port}${path}`;
  return {
    command: ['CMD-SHELL', `curl -fsS -o /dev/null ${url} || wget -q -O /dev/null ${url} || exit 1`],
    interval: 15,
    timeout: 5,
    retries: 3,
    startPeriod: 30,
  };
}

/** Name order, which is the order ECS answers in: a plan without changes shows none. */
const sorted = (record: Readonly<Record<string, string>>): readonly (readonly [string, string])[] =>
  Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
