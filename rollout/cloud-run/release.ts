import { isObject } from '../../contract/branch.ts';
import { type PlanStep, PlatformError, type ReleaseDraft, type Serving } from '../platform.ts';
import type { CallRun } from './call.ts';
import type { CloudRunPlatform } from './control.ts';
import { servingOf } from './serving.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The service's template with the image in its container. The new revision gets all traffic. */
export async function cloudRunDraft(
  platform: CloudRunPlatform,
  call: CallRun,
  path: string,
  wanted: { readonly image: string; readonly container: string },
): Promise<ReleaseDraft> {
  const found = await call('GET', path);
  const template = withImage(isObject(found['template']) ? found['template'] : {}, wanted);
  return {
    template: `the template of generation ${String(found['generation'])}`,
    described: { ...found, template },
    steps: steps(platform, path, wanted.image),
    deploy: (from) => deploy(call, path, { platform, template, from, image: wanted.image }),
  };
}

async function deploy(
  call: CallRun,
  path: string,
  wanted: {
    readonly platform: CloudRunPlatform;
    readonly template: Fields;
    readonly from: Serving;
    readonly image: string;
  },
): Promise<string> {
  const found = await call('GET', path);
  const now = servingOf(found);
  if (now.deployment !== wanted.from.deployment)
    throw new PlatformError('refused', `somebody deployed in between: generation ${now.deployment}`);
  // Named here, since the answer does not tell how the platform would name it.
  const digest = wanted.image.split('@sha256:').at(-1)?.slice(0, 8) ?? '';
  const revision = `${wanted.platform.service}-${digest}-${Number(now.deployment) + 1}`;
  await call('PATCH', `${path}?updateMask=template,traffic`, {
    etag: found['etag'],
    template: { ...wanted.template, revision },
    traffic: [{ type: 'TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION', revision, percent: 100 }],
  });
  return revision;
}

function withImage(template: Fields, { image, container }: { image: string; container: string }): Fields {
  const containers = Array.isArray(template['containers']) ? template['containers'].filter(isObject) : [];
  const chosen = containers.filter(({ name }) => containers.length === 1 || name === container);
  if (chosen.length !== 1) {
    const names = containers.map(({ name }) => String(name)).join(', ');
    throw new PlatformError('refused', `no container is called ${container}; there are ${names || 'none'}`);
  }
  return {
    ...template,
    containers: containers.map((one) => (chosen.includes(one) ? { ...one, image } : one)),
  };
}

function steps(
  { project, location, service }: CloudRunPlatform,
  path: string,
  image: string,
): readonly PlanStep[] {
  const where = [service, `--project=${project}`, `--region=${location}`];
  return [
    {
      what: `make a revision with ${image}, and send all traffic to it`,
      argv: ['gcloud', 'run', 'deploy', ...where, `--image=${image}`],
      call: `PATCH ${path}?updateMask=template,traffic`,
    },
    {
      what: 'wait until the service has observed it, is ready, and sends 100 % there, then probe',
      argv: ['gcloud', 'run', 'services', 'describe', ...where],
      call: `GET ${path}`,
    },
  ];
}
