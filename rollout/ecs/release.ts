import {
  type ContainerDefinition,
  DescribeTaskDefinitionCommand,
  type DescribeTaskDefinitionCommandOutput,
  type ECSClient,
  ListTaskDefinitionsCommand,
  RegisterTaskDefinitionCommand,
  type TaskDefinition,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs';
import { type PlanStep, PlatformError, type ReleaseDraft, type Serving } from '../platform.ts';
import type { EcsPlatform } from './control.ts';
import { fromEcs } from './fault.ts';

/** What marks a revision that a release made: its template's ARN. Terraform's own revisions do not bear it. */
export const TEMPLATE_TAG = 'gatehouse:template';

/** Releases since the last change of the template that are looked through for it. */
const MAX_RELEASES = 50;

/** A copy of the newest revision that no release made, with the image in its container. */
export async function ecsDraft(
  platform: EcsPlatform,
  client: ECSClient,
  serving: () => Promise<Serving>,
  wanted: { readonly image: string; readonly container: string },
): Promise<ReleaseDraft> {
  const { revision } = await serving();
  const family = revision.split('/').at(-1)?.split(':')[0] ?? '';
  const { taskDefinition: template, tags = [] } = await newestTemplate(client, family);
  if (template?.taskDefinitionArn === undefined)
    throw new PlatformError('missing', `${family} has no task definition that could be copied`);
  const arn = template.taskDefinitionArn;
  const containerDefinitions = withImage(template, wanted);
  const { cluster, service } = platform;
  return {
    template: arn,
    described: { taskDefinition: { ...template, containerDefinitions } },
    steps: steps(platform, family, wanted.image),
    async deploy(from) {
      const now = await serving();
      if (now.deployment !== from.deployment)
        throw new PlatformError('refused', `somebody deployed in between: ${now.revision} serves now`);
      const registered = await fromEcs(() =>
        client.send(
          new RegisterTaskDefinitionCommand({
            ...registrable(template),
            family,
            containerDefinitions,
            tags: [...tags, { key: TEMPLATE_TAG, value: arn }],
          }),
        ),
      );
      const made = registered.taskDefinition?.taskDefinitionArn;
      if (made === undefined) throw new PlatformError('transient', 'ECS names no new task definition');
      await fromEcs(() => client.send(new UpdateServiceCommand({ cluster, service, taskDefinition: made })));
      return made;
    },
  };
}

async function newestTemplate(
  client: ECSClient,
  familyPrefix: string,
): Promise<DescribeTaskDefinitionCommandOutput> {
  const listed = await fromEcs(() =>
    client.send(
      new ListTaskDefinitionsCommand({
        familyPrefix,
        status: 'ACTIVE',
        sort: 'DESC',
        maxResults: MAX_RELEASES,
      }),
    ),
  );
  for (const taskDefinition of listed.taskDefinitionArns ?? []) {
    const found = await fromEcs(() =>
      client.send(new DescribeTaskDefinitionCommand({ taskDefinition, include: ['TAGS'] })),
    );
    if (!found.tags?.some(({ key }) => key === TEMPLATE_TAG)) return found;
  }
  throw new PlatformError(
    'missing',
    `none of the last ${MAX_RELEASES} revisions of ${familyPrefix} is a template: each was made by a release`,
  );
}

function withImage(
  { containerDefinitions = [] }: TaskDefinition,
  { image, container }: { readonly image: string; readonly container: string },
): ContainerDefinition[] {
  const only = containerDefinitions.length === 1;
  const chosen = containerDefinitions.filter(({ name }) => only || name === container);
  if (chosen.length === 1)
    return containerDefinitions.map((one) => (chosen.includes(one) ? { ...one, image } : one));
  const names = containerDefinitions.map(({ name }) => name).join(', ');
  throw new PlatformError('refused', `no container is called ${container}; there are ${names || 'none'}`);
}

/** What DescribeTaskDefinition answers beyond what RegisterTaskDefinition takes is left out. */
function registrable(task: TaskDefinition) {
  const {
    taskDefinitionArn: _arn,
    revision: _revision,
    status: _status,
    requiresAttributes: _attributes,
    compatibilities: _compatibilities,
    registeredAt: _at,
    deregisteredAt: _end,
    registeredBy: _by,
    deleteRequestedAt: _deletion,
    ...rest
  } = task;
  return rest;
}

function steps(
  { region, cluster, service }: EcsPlatform,
  family: string,
  image: string,
): readonly PlanStep[] {
  const aws = ['aws', 'ecs', '--region', region];
  return [
    {
      what: `register ${family} anew with ${image}`,
      argv: [...aws, 'register-task-definition', '--cli-input-json', 'file://template-with-image.json'],
      call: `RegisterTaskDefinition { family: ${family}, image: ${image} }`,
    },
    {
      what: 'deploy it',
      argv: [
        ...aws,
        'update-service',
        '--cluster',
        cluster,
        '--service',
        service,
        '--task-definition',
        family,
      ],
      call: `UpdateService { cluster: ${cluster}, service: ${service} }`,
    },
    {
      what: 'wait until the new PRIMARY deployment is COMPLETED and alone, then probe',
      argv: [...aws, 'describe-services', '--cluster', cluster, '--services', service],
      call: 'DescribeServices',
    },
  ];
}
