import type { Platform } from '../contract/schema/rollback.ts';
import { revisionWithSetting, startCloudRunDouble } from '../rehearsal/cloud-run-double.ts';
import { startEcsDouble } from '../rehearsal/ecs-double.ts';
import { taskWithSetting } from '../rehearsal/ecs-task.ts';

/** A platform's double with one service in it, at its revision 60. */
export interface DemoPlatform {
  readonly platform: Platform;
  /** What makes the commands find it. */
  readonly env: Readonly<Record<string, string>>;
  /** Does the revision 61 answer? */
  readonly broken: () => boolean;
  /** Somebody deploys 61. */
  readonly deploy: () => void;
  close(): Promise<void>;
}

/** The founding mistake: a password that stands in the revision, in clear, and is the literal string DB. */
const PASSWORD = { name: 'DATABASE_PASSWORD', value: 'DB' };
const TOKEN = 'demo-token';
const arn = (n: number): string => `arn:aws:ecs:eu-central-1:123456789012:task-definition/model-serving:${n}`;

/** A scripted ECS endpoint. `faultyTarget`: the revision 60 itself breaks a policy rule. */
export async function demoEcs(faultyTarget: boolean): Promise<DemoPlatform> {
  const double = await startEcsDouble({
    cluster: 'models',
    service: 'model-serving',
    serving: arn(60),
    taskDefinitions: {
      [arn(59)]: 'ACTIVE',
      [arn(60)]: faultyTarget ? taskWithSetting(arn(60), PASSWORD.name, PASSWORD.value) : 'ACTIVE',
      [arn(61)]: 'ACTIVE',
    },
    looks: 2,
  });
  return {
    platform: { type: 'ecs', region: 'eu-central-1', cluster: 'models', service: 'model-serving' },
    env: {
      AWS_ENDPOINT_URL_ECS: double.url,
      AWS_ACCESS_KEY_ID: 'demo',
      AWS_SECRET_ACCESS_KEY: 'demo',
    },
    broken: () => double.serving() === arn(61),
    deploy: () => double.deploy(arn(61)),
    close: double.close,
  };
}

/** A scripted Cloud Run Admin API. */
export async function demoCloudRun(faultyTarget: boolean): Promise<DemoPlatform> {
  const where = { project: 'demo', location: 'europe-west1', service: 'model-serving' };
  const double = await startCloudRunDouble({
    path: `/v2/projects/${where.project}/locations/${where.location}/services/${where.service}`,
    token: TOKEN,
    serving: 'model-serving-00060',
    revisions: {
      'model-serving-00059': 'ready',
      'model-serving-00060': faultyTarget ? revisionWithSetting(PASSWORD) : 'ready',
      'model-serving-00061': 'ready',
    },
    looks: 2,
  });
  return {
    platform: { type: 'cloud-run', ...where },
    env: { CLOUDSDK_API_ENDPOINT_OVERRIDES_RUN: double.url, GOOGLE_OAUTH_ACCESS_TOKEN: TOKEN },
    broken: () => double.serving() === 'model-serving-00061',
    deploy: () => double.deploy('model-serving-00061'),
    close: double.close,
  };
}
