import { isObject } from '../../contract/branch.ts';
import type { Platform } from '../../contract/schema/rollback.ts';
import { type PlanStep, type PlatformControl, PlatformError } from '../platform.ts';
import type { CallRun } from './call.ts';
import { cloudRunDraft } from './release.ts';
import { servingOf } from './serving.ts';

export type CloudRunPlatform = Extract<Platform, { type: 'cloud-run' }>;

/** A service of Google Cloud Run, by its Admin API v2. */
export function cloudRunControl(platform: CloudRunPlatform, call: CallRun): PlatformControl {
  const { project, location, service } = platform;
  const path = `/v2/projects/${project}/locations/${location}/services/${service}`;
  return {
    name: `the Cloud Run service ${service}`,
    serving: async () => servingOf(await call('GET', path)),
    obstacle: (revision) => obstacle(call, `${path}/revisions/${encodeURIComponent(revision)}`, revision),
    described: (revision) => call('GET', `${path}/revisions/${encodeURIComponent(revision)}`),
    olderThan: (revision) => olderThan(call, `${path}/revisions`, revision),
    draft: (image, container) => cloudRunDraft(platform, call, path, { image, container }),
    steps: (target) => steps(platform, path, target),
    async change(target, from) {
      const found = await call('GET', path);
      const now = servingOf(found);
      if (now.deployment !== from.deployment) {
        throw new PlatformError('refused', `somebody deployed in between: generation ${now.deployment}`);
      }
      // The etag makes the platform refuse the change when somebody deploys from here on.
      await call('PATCH', `${path}?updateMask=traffic`, { etag: found['etag'], traffic: trafficTo(target) });
    },
    warnings: [
      'From now on all traffic is pinned to this revision: a new deployment gets none until `gcloud run services update-traffic --to-latest`.',
    ],
  };
}

const trafficTo = (revision: string) => [
  { type: 'TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION', revision, percent: 100 },
];

/** A revision that failed, is deleted or is being deleted serves no more; one that merely has no traffic does. */
async function obstacle(call: CallRun, path: string, revision: string): Promise<string | null> {
  try {
    const found = await call('GET', path);
    if (found['deleteTime'] !== undefined) return `the revision ${revision} is being deleted`;
    const conditions = Array.isArray(found['conditions']) ? found['conditions'].filter(isObject) : [];
    const ready = conditions.find(({ type }) => type === 'Ready')?.['state'];
    return ready === 'CONDITION_SUCCEEDED'
      ? null
      : `the revision ${revision} is not ready (${String(ready)})`;
  } catch (error) {
    if (error instanceof PlatformError && error.fault === 'missing')
      return `the revision ${revision} is gone`;
    throw error;
  }
}

const PAGE = 100;

async function olderThan(call: CallRun, path: string, revision: string): Promise<readonly string[]> {
  const found = await call('GET', `${path}?pageSize=${PAGE}`);
  const listed = Array.isArray(found['revisions']) ? found['revisions'].filter(isObject) : [];
  const all = listed
    .map(({ name, createTime }) => ({
      name: String(name).split('/').at(-1) ?? '',
      at: Date.parse(String(createTime)),
    }))
    .toSorted((a, b) => b.at - a.at);
  const at = all.find(({ name }) => name === revision)?.at ?? Number.NEGATIVE_INFINITY;
  return all.filter((one) => one.at < at).map(({ name }) => name);
}

function steps(
  { project, location, service }: CloudRunPlatform,
  path: string,
  target: string,
): readonly PlanStep[] {
  const gcloud = ['gcloud', 'run', 'services'];
  const where = [service, `--project=${project}`, `--region=${location}`];
  return [
    {
      what: `send all traffic to ${target}`,
      argv: [...gcloud, 'update-traffic', ...where, `--to-revisions=${target}=100`],
      call: `PATCH ${path}?updateMask=traffic ${JSON.stringify({ traffic: trafficTo(target) })}`,
    },
    {
      what: 'wait until the service has observed it, is ready, and sends 100 % there, then probe again',
      argv: [...gcloud, 'describe', ...where],
      call: `GET ${path}`,
    },
  ];
}
