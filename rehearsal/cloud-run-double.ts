import { isObject } from '../contract/branch.ts';
import { type DoubleExchange, type FaultScript, underFault } from './double-faults.ts';
import { startDouble } from './double-server.ts';

/** How a change of traffic goes on. completes: after some looks. hangs: never observed. fails: Ready fails. split: half stays. reverts: somebody sends it back. */
export type TrafficScript = 'completes' | 'hangs' | 'fails' | 'split' | 'reverts';

export type RevisionScript = 'ready' | 'failed' | 'deleting' | Readonly<Record<string, unknown>>;

/** A ready revision with one more setting in clear. */
export const revisionWithSetting = (setting: {
  readonly name: string;
  readonly value: string;
}): RevisionScript => ({
  containers: [{ ...WELL_KEPT, env: [setting] }],
});

const WELL_KEPT = {
  name: 'api',
  image: `europe-docker.pkg.dev/demo/api/api@sha256:${'60'.repeat(32)}`,
  livenessProbe: { httpGet: { path: '/health' } },
};

export interface CloudRunDoubleOptions {
  /** `/v2/projects/P/locations/L/services/S` */
  readonly path: string;
  readonly token: string;
  readonly serving: string;
  /** Every revision in the order of their making, and whether it is ready, or what else differs from a well-kept one. */
  readonly revisions: Readonly<Record<string, RevisionScript>>;
  readonly traffic?: TrafficScript;
  readonly fault?: FaultScript;
  readonly looks?: number;
}

export interface CloudRunDouble {
  readonly url: string;
  /** `GET service`, `GET revision`, `GET revisions`, `PATCH service`. */
  readonly calls: readonly string[];
  /** Those that were carried out, whole. */
  readonly exchanges: readonly DoubleExchange[];
  serving(): string;
  /** Somebody deploys a revision, and it gets all traffic. */
  deploy(revision: string): void;
  close(): Promise<void>;
}

type Answer = { readonly status: number; readonly body: unknown };

const failure = (status: number, name: string): Answer => ({
  status,
  body: { error: { code: status, status: name } },
});

/** A scripted Admin API v2 of Google Cloud Run: one service, whose traffic moves by looks and not by time. */
export async function startCloudRunDouble(options: CloudRunDoubleOptions): Promise<CloudRunDouble> {
  const calls: string[] = [];
  const exchanges: DoubleExchange[] = [];
  const state = createTraffic(options);
  const server = await startDouble((request, body, response) => {
    const url = new URL(request.url ?? '/', 'http://double');
    const what = whatOf(url.pathname, options.path);
    const name = `${request.method} ${what}`;
    const before = calls.filter((call) => call === name).length;
    calls.push(name);
    const act = (): Answer => {
      if (request.headers.authorization !== `Bearer ${options.token}`) return failure(401, 'UNAUTHENTICATED');
      if (what === 'revisions') return listRevisions(options);
      if (what === 'revision') return describeRevision(options, url.pathname.split('/').at(-1) ?? '');
      if (url.pathname !== options.path) return failure(404, 'NOT_FOUND');
      if (request.method === 'GET') return state.describe();
      return ['traffic', 'template,traffic'].includes(url.searchParams.get('updateMask') ?? '')
        ? state.change(JSON.parse(body))
        : failure(400, 'INVALID_ARGUMENT');
    };
    const recorded = (): Answer => {
      const answer = act();
      const input: unknown = body === '' ? null : JSON.parse(body);
      exchanges.push({ name, path: request.url ?? '/', input, ...answer });
      return answer;
    };
    underFault(options.fault?.(name, before) ?? null, response, recorded, (status) => ({
      error: { status },
    }));
  });
  return {
    url: server.url,
    calls,
    exchanges,
    serving: state.serving,
    deploy: state.deploy,
    close: server.close,
  };
}

function whatOf(pathname: string, path: string): string {
  if (pathname === `${path}/revisions`) return 'revisions';
  return pathname.startsWith(`${path}/revisions/`) ? 'revision' : 'service';
}

function describeRevision(options: CloudRunDoubleOptions, name: string): Answer {
  const known = options.revisions[name];
  return known === undefined
    ? failure(404, 'NOT_FOUND')
    : { status: 200, body: revisionOf(options, name, known) };
}

const listRevisions = (options: CloudRunDoubleOptions): Answer => ({
  status: 200,
  body: {
    revisions: Object.entries(options.revisions).map(([name, known]) => revisionOf(options, name, known)),
  },
});

/** A revision with nothing in it that a policy rule objects to unless it was told so. */
function revisionOf({ path, revisions }: CloudRunDoubleOptions, name: string, known: RevisionScript) {
  const minute = String(Object.keys(revisions).indexOf(name)).padStart(2, '0');
  return {
    name: `${path.replace('/v2/', '')}/revisions/${name}`,
    createTime: `2026-11-25T08:${minute}:00Z`,
    serviceAccount: 'runtime@demo.iam.gserviceaccount.com',
    containers: [WELL_KEPT],
    ...(known === 'deleting' ? { deleteTime: '2026-11-25T09:30:12Z' } : {}),
    conditions: [{ type: 'Ready', state: known === 'failed' ? 'CONDITION_FAILED' : 'CONDITION_SUCCEEDED' }],
    ...(isObject(known) ? known : {}),
  };
}

function createTraffic(options: CloudRunDoubleOptions) {
  let generation = 7;
  let wanted = options.serving;
  let serves = options.serving;
  let looks = 0;
  let template: Readonly<Record<string, unknown>> = {
    serviceAccount: 'runtime@demo.iam.gserviceaccount.com',
    containers: [WELL_KEPT],
  };
  const script = options.traffic ?? 'completes';
  const settle = (): void => {
    looks -= 1;
    if (looks > 0 || serves === wanted || script === 'hangs' || script === 'fails') return;
    if (script === 'split') return;
    serves = wanted;
    looks = 0;
  };
  const changed = (): boolean => generation > 7 && serves !== wanted;
  const describe = (): Answer => {
    settle();
    const target = (revision: string, percent: number) => ({
      type: 'TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION',
      revision,
      percent,
    });
    const moving = changed() && (looks > 0 || script === 'hangs');
    const half = changed() && !moving && script === 'split';
    const body = {
      generation: String(generation),
      observedGeneration: String(moving ? generation - 1 : generation),
      etag: `"${generation}"`,
      reconciling: moving,
      terminalCondition: {
        type: 'Ready',
        state: changed() && !moving && script === 'fails' ? 'CONDITION_FAILED' : 'CONDITION_SUCCEEDED',
      },
      template,
      traffic: [target(wanted, 100)],
      trafficStatuses: half ? [target(wanted, 50), target(serves, 50)] : [target(serves, 100)],
    };
    // One look at the target, and somebody sends the traffic back.
    if (script === 'reverts' && generation === 8 && serves === wanted) {
      generation += 1;
      wanted = serves = options.serving;
    }
    return { status: 200, body };
  };
  return {
    describe,
    serving: () => serves,
    deploy: (revision: string) => {
      generation += 1;
      wanted = serves = revision;
    },
    change: (body: unknown): Answer => {
      if (!isObject(body) || !Array.isArray(body['traffic'])) return failure(400, 'INVALID_ARGUMENT');
      if (body['etag'] !== `"${generation}"`) return failure(409, 'ABORTED');
      generation += 1;
      wanted = String(body['traffic'][0]?.revision);
      if (isObject(body['template'])) template = body['template'];
      looks = options.looks ?? 3;
      return { status: 200, body: { name: 'operations/1', done: false } };
    },
  };
}
