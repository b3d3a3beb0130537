import type { EffectiveContract } from '../contract/effective.ts';
import { GateError } from '../contract/error.ts';
import type { Platform } from '../contract/schema/rollback.ts';
import { type PlatformControl, PlatformError } from '../rollout/platform.ts';

type Env = Readonly<Record<string, string | undefined>>;

const GOOGLE_RUN = 'https://run.googleapis.com';
const TIMEOUT_MS = 20_000;

/**
 * The platform of an environment. Credentials and endpoints are found where the platforms' own programs look: AWS_* (SDK), and
 * GOOGLE_OAUTH_ACCESS_TOKEN and CLOUDSDK_API_ENDPOINT_OVERRIDES_RUN (gcloud).
 */
export async function openPlatform({ environment }: EffectiveContract, env: Env): Promise<PlatformControl> {
  const { platform } = environment;
  if (platform === undefined) throw unnamedPlatform(environment.name);
  return platform.type === 'ecs' ? openEcs(platform, env) : openCloudRun(platform, env);
}

export const unnamedPlatform = (environment: string): GateError =>
  new GateError('usage', [
    {
      what: `the environment ${environment} does not say what serves it`,
      fix: 'add platform: { type: ecs, region: …, cluster: …, service: … } to it.',
    },
  ]);

async function openEcs(platform: Extract<Platform, { type: 'ecs' }>, env: Env): Promise<PlatformControl> {
  const settings = awsSettings(platform.region, env, 'AWS_ENDPOINT_URL_ECS');
  // Loaded only where a platform is called: the SDK is large.
  const [{ ECSClient }, { ecsControl }] = await Promise.all([
    import('@aws-sdk/client-ecs'),
    import('../rollout/ecs/control.ts'),
  ]);
  return ecsControl(platform, new ECSClient(settings));
}

/** What a client of AWS is made with. To be asked before the SDK is loaded. */
export function awsSettings(region: string, env: Env, endpointVariable: string) {
  // Its notice about later versions of itself helps nobody who has this one; it reads the variable when it is loaded.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
  const endpoint = env[endpointVariable] ?? env['AWS_ENDPOINT_URL'];
  // Failed calls are tried again where it can be seen, not inside the SDK.
  return {
    region,
    maxAttempts: 1,
    ...(endpoint === undefined ? {} : { endpoint }),
    ...credentialsIn(env),
  };
}

async function openCloudRun(
  platform: Extract<Platform, { type: 'cloud-run' }>,
  env: Env,
): Promise<PlatformControl> {
  const [{ createCallRun }, { cloudRunControl }] = await Promise.all([
    import('../rollout/cloud-run/call.ts'),
    import('../rollout/cloud-run/control.ts'),
  ]);
  const token = env['GOOGLE_OAUTH_ACCESS_TOKEN'];
  if (token === undefined || token === '') {
    throw new GateError('credential-unavailable', [
      {
        what: 'GOOGLE_OAUTH_ACCESS_TOKEN is not set',
        fix: 'export it with the output of gcloud auth print-access-token.',
      },
    ]);
  }
  const override = env['CLOUDSDK_API_ENDPOINT_OVERRIDES_RUN'];
  const baseUrl = (override ?? GOOGLE_RUN).replace(/\/+$/, '');
  return cloudRunControl(platform, createCallRun({ baseUrl, token, timeoutMs: TIMEOUT_MS }));
}

/** A read of the platform without which a command cannot go on. */
export async function readPlatform<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    const fix =
      error.fault === 'denied'
        ? 'check the credentials and their permissions.'
        : 'try again, or check the names.';
    throw new GateError('platform-unavailable', [{ what: error.message, fix }], { cause: error });
  }
}

/** Keys that are given outright; without them the SDK looks further (profiles, roles of the machine). */
function credentialsIn(env: Env) {
  const [accessKeyId, secretAccessKey] = [env['AWS_ACCESS_KEY_ID'], env['AWS_SECRET_ACCESS_KEY']];
  if (!accessKeyId || !secretAccessKey) return {};
  const sessionToken = env['AWS_SESSION_TOKEN'];
  return { credentials: { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) } };
}
