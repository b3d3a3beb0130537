import { isObject } from '../contract/branch.ts';
import { type DoubleExchange, type FaultScript, underFault } from './double-faults.ts';
import { startDouble } from './double-server.ts';
import { statusOf, type TaskDefinition, taskOf } from './ecs-task.ts';

/**
 * How a deployment goes on. completes: after some looks. hangs: never. fails: FAILED after some looks. reverts: the circuit breaker
 * goes back to what served before. short: COMPLETED with a task too few. untasked: COMPLETED with none wanted.
 */
export type RolloutScript = 'completes' | 'hangs' | 'fails' | 'reverts' | 'short' | 'untasked';

export interface EcsDoubleOptions {
  readonly cluster: string;
  readonly service: string;
  /** The task definition that serves at the beginning, as an ARN. */
  readonly serving: string;
  /** Every registered task definition, by its ARN. */
  readonly taskDefinitions: Readonly<Record<string, TaskDefinition>>;
  readonly rollout?: RolloutScript;
  readonly fault?: FaultScript;
  readonly controller?: 'ECS' | 'CODE_DEPLOY' | 'EXTERNAL';
  /** Looks at the service until a deployment comes to its end. Default: 3. */
  readonly looks?: number;
}

export interface EcsDouble {
  readonly url: string;
  /** The names of the calls made, in their order. */
  readonly calls: readonly string[];
  /** Those that were carried out, whole. */
  readonly exchanges: readonly DoubleExchange[];
  /** The task definition whose tasks answer. */
  serving(): string;
  /** Somebody deploys: a new PRIMARY deployment, that ends well unless `running`. */
  deploy(taskDefinition: string, how?: 'done' | 'running'): void;
  /** How the next deployments go on. */
  script(rollout: RolloutScript): void;
  close(): Promise<void>;
}

interface Deployment {
  readonly number: number;
  readonly taskDefinition: string;
  readonly before: string;
  script: RolloutScript;
  looks: number;
}

type Answer = { readonly status: number; readonly body: unknown };

const failure = (name: string, message: string): Answer => ({ status: 400, body: { __type: name, message } });

/** A scripted endpoint of Amazon ECS (JSON 1.1 over HTTP): one service, whose deployments go on by looks and not by time. */
export async function startEcsDouble(options: EcsDoubleOptions): Promise<EcsDouble> {
  const calls: string[] = [];
  const exchanges: DoubleExchange[] = [];
  // Registered ones join those that were there.
  const taskDefinitions: Record<string, TaskDefinition> = { ...options.taskDefinitions };
  const known = { ...options, taskDefinitions };
  const state = createService(known);
  const actions: Readonly<Record<string, (input: Readonly<Record<string, unknown>>) => Answer>> = {
    DescribeServices: () => state.describe(),
    DescribeTaskDefinition: ({ taskDefinition }) => describeTaskDefinition(known, String(taskDefinition)),
    ListTaskDefinitions: ({ familyPrefix }) => listTaskDefinitions(known, String(familyPrefix)),
    RegisterTaskDefinition: (input) => registerTaskDefinition(taskDefinitions, input),
    UpdateService: ({ taskDefinition }) => state.update(String(taskDefinition)),
    ListServiceDeployments: () => state.list(),
    StopServiceDeployment: ({ stopType }) => state.stop(String(stopType)),
  };
  const server = await startDouble((request, body, response) => {
    const name = String(request.headers['x-amz-target'] ?? '').split('.')[1] ?? '';
    const before = calls.filter((call) => call === name).length;
    calls.push(name);
    const input: unknown = body === '' ? {} : JSON.parse(body);
    const act = actions[name];
    underFault(
      options.fault?.(name, before) ?? null,
      response,
      () => {
        const answer =
          act === undefined || !isObject(input)
            ? failure('InvalidAction', `${name} is not known here`)
            : act(input);
        exchanges.push({ name, path: request.url ?? '/', input, ...answer });
        return answer;
      },
      (type) => ({ __type: type, message: `scripted: ${type}` }),
    );
  });
  return {
    url: server.url,
    calls,
    exchanges,
    serving: state.serving,
    deploy: state.deploy,
    script: state.script,
    close: server.close,
  };
}

function describeTaskDefinition({ taskDefinitions }: EcsDoubleOptions, arn: string): Answer {
  const task = taskDefinitions[arn];
  if (task === undefined) return failure('ClientException', 'Unable to describe task definition.');
  const { tags = [], ...taskDefinition } = taskOf(arn, task);
  return { status: 200, body: { taskDefinition, tags } };
}

/** The next number of its family, beside those that were registered before. */
function registerTaskDefinition(
  taskDefinitions: Record<string, TaskDefinition>,
  input: Readonly<Record<string, unknown>>,
): Answer {
  const head = `arn:aws:ecs:eu-central-1:123456789012:task-definition/${String(input['family'])}:`;
  const numbers = Object.keys(taskDefinitions)
    .filter((arn) => arn.startsWith(head))
    .map((arn) => Number(arn.slice(head.length)));
  const arn = `${head}${Math.max(0, ...numbers) + 1}`;
  taskDefinitions[arn] = input;
  const { tags = [], ...taskDefinition } = taskOf(arn, input);
  return { status: 200, body: { taskDefinition, tags } };
}

/** The active ones of a family, the newest first. */
function listTaskDefinitions({ taskDefinitions }: EcsDoubleOptions, family: string): Answer {
  const numberOf = (arn: string): number => Number(arn.split(':').at(-1));
  const taskDefinitionArns = Object.entries(taskDefinitions)
    .flatMap(([arn, task]) =>
      statusOf(task) === 'ACTIVE' && arn.includes(`task-definition/${family}:`) ? [arn] : [],
    )
    .toSorted((a, b) => numberOf(b) - numberOf(a));
  return { status: 200, body: { taskDefinitionArns } };
}

function createService(options: EcsDoubleOptions) {
  let number = 1;
  let next: RolloutScript = options.rollout ?? 'completes';
  let current: Deployment = {
    number,
    taskDefinition: options.serving,
    before: options.serving,
    script: 'completes',
    looks: 0,
  };
  const begin = (taskDefinition: string, script: RolloutScript, looks: number): void => {
    number += 1;
    current = { number, taskDefinition, before: current.taskDefinition, script, looks };
  };
  const over = (): boolean => current.looks <= 0;
  const look = (): void => {
    current.looks -= 1;
    // The circuit breaker rolls back by a deployment of its own.
    if (current.script === 'reverts' && over()) begin(current.before, 'completes', 1);
  };
  return {
    serving: () =>
      over() && current.script !== 'hangs' && current.script !== 'fails'
        ? current.taskDefinition
        : current.before,
    script: (rollout: RolloutScript) => {
      next = rollout;
    },
    deploy: (taskDefinition: string, how: 'done' | 'running' = 'done') =>
      begin(taskDefinition, how === 'done' ? 'completes' : 'hangs', how === 'done' ? 0 : 1_000_000),
    describe: (): Answer => {
      look();
      return { status: 200, body: { services: [serviceOf(options, current)], failures: [] } };
    },
    update: (taskDefinition: string): Answer => {
      if (statusOf(options.taskDefinitions[taskDefinition]) !== 'ACTIVE')
        return failure('ClientException', 'TaskDefinition is inactive');
      begin(taskDefinition, next, options.looks ?? 3);
      return { status: 200, body: { service: serviceOf(options, current) } };
    },
    list: (): Answer => ({
      status: 200,
      body: {
        serviceDeployments: over()
          ? []
          : [
              {
                serviceDeploymentArn: `arn:aws:ecs:eu-central-1:123456789012:service-deployment/${number}`,
                status: 'IN_PROGRESS',
              },
            ],
      },
    }),
    stop: (stopType: string): Answer => {
      if (stopType !== 'ROLLBACK') return failure('InvalidParameterException', 'only ROLLBACK is known here');
      if (over()) return failure('ConflictException', 'the deployment is over');
      begin(current.before, next, options.looks ?? 3);
      return { status: 200, body: { serviceDeploymentArn: `deployment/${number}` } };
    },
  };
}

function serviceOf({ service, controller }: EcsDoubleOptions, deployment: Deployment): unknown {
  const { script } = deployment;
  const over = deployment.looks <= 0;
  const rolloutState =
    !over || script === 'hangs' ? 'IN_PROGRESS' : script === 'fails' ? 'FAILED' : 'COMPLETED';
  const desiredCount = script === 'untasked' ? 0 : 2;
  const runningCount =
    over && script !== 'hangs' && script !== 'fails' ? desiredCount - (script === 'short' ? 1 : 0) : 0;
  const primary = {
    id: `ecs-svc/${deployment.number}`,
    status: 'PRIMARY',
    taskDefinition: deployment.taskDefinition,
    rolloutState,
    desiredCount,
    runningCount,
  };
  const old = {
    ...primary,
    id: `ecs-svc/${deployment.number - 1}`,
    status: 'ACTIVE',
    taskDefinition: deployment.before,
  };
  return {
    serviceName: service,
    status: 'ACTIVE',
    deploymentController: { type: controller ?? 'ECS' },
    deployments: rolloutState === 'COMPLETED' ? [primary] : [primary, old],
  };
}
