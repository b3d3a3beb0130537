import { afterEach, describe, expect, it } from 'vitest';
import {
  type CloudRunDouble,
  type CloudRunDoubleOptions,
  startCloudRunDouble,
} from '../../rehearsal/cloud-run-double.ts';
import { type FaultScript, failing } from '../../rehearsal/double-faults.ts';
import { type Attempt, attempt, SOON, snapshotOf } from '../testdata/rolling-back.ts';
import { createCallRun } from './call.ts';
import { cloudRunControl } from './control.ts';

const PLATFORM = {
  type: 'cloud-run',
  project: 'agents',
  location: 'europe-west1',
  service: 'agent',
} as const;
const PATH = '/v2/projects/agents/locations/europe-west1/services/agent';
const TARGET = snapshotOf(PLATFORM, 'agent-00060', '7');
const BAD = { revision: 'agent-00061', deployment: '8' };

const open: CloudRunDouble[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function service(options: Partial<CloudRunDoubleOptions> = {}, token = 'ya29.test') {
  const double = await startCloudRunDouble({
    path: PATH,
    token: 'ya29.test',
    serving: 'agent-00061',
    revisions: { 'agent-00060': 'ready', 'agent-00061': 'ready' },
    ...options,
  });
  open.push(double);
  const platform = cloudRunControl(PLATFORM, createCallRun({ baseUrl: double.url, token, timeoutMs: 1000 }));
  return { double, platform };
}

const goBack = (
  { double, platform }: { double: CloudRunDouble } & Pick<Attempt, 'platform'>,
  more: Partial<Attempt> = {},
) =>
  attempt({
    platform,
    target: TARGET,
    expected: { ...BAD, deployment: '7' },
    answering: double.serving,
    ...more,
  });

const changes = ({ calls }: CloudRunDouble) => calls.filter((call) => call.startsWith('PATCH'));

describe('a rollback on Cloud Run', () => {
  it('sends all traffic to the target, and says so only once it is there and answers', async () => {
    const here = await service();
    const { result, why } = await goBack(here);
    expect(result, why).toBe('verified');
    expect(why).toMatch(/generation 8, CONDITION_SUCCEEDED, traffic 100 % agent-00060/);
    expect(changes(here.double)).toHaveLength(1);
    expect(here.platform.warnings.join(' ')).toMatch(/pinned/);
  });

  it('changes nothing without apply, and prints what it would do', async () => {
    const here = await service();
    const { result, steps } = await goBack(here, { apply: false });
    expect(result).toBe('planned');
    expect(changes(here.double)).toEqual([]);
    expect(steps[0]?.argv.join(' ')).toBe(
      'gcloud run services update-traffic agent --project=agents --region=europe-west1 --to-revisions=agent-00060=100',
    );
  });

  it('goes on after it was killed in the middle, without a second change', async () => {
    const here = await service({ looks: 30 });
    const stop = new AbortController();
    const killed = goBack(here, { signal: stop.signal });
    while (changes(here.double).length === 0) await new Promise((resolve) => setImmediate(resolve));
    stop.abort();
    expect((await killed).result).toBe('unverified');
    const again = await goBack(here);
    expect(again.result, again.why).toBe('verified');
    expect(changes(here.double)).toHaveLength(1);
  });
});

describe('a rollback on Cloud Run never claims a success', () => {
  const ROWS: readonly (readonly [string, Partial<CloudRunDoubleOptions>, RegExp])[] = [
    ['the change is never observed', { traffic: 'hangs' }, /unverified: not settled/],
    ['the service does not become ready', { traffic: 'fails' }, /failed: .*CONDITION_FAILED/],
    [
      'half of the traffic stays',
      { traffic: 'split' },
      /unverified: not settled .*50 % agent-00060, 50 % agent-00061/,
    ],
    ['the traffic is sent back', { traffic: 'reverts' }, /unverified: the target serves, but 3 of 3/],
    [
      'the change is denied',
      { fault: failing('PATCH service', { status: 403, name: 'PERMISSION_DENIED' }) },
      /failed: .*403 PERMISSION_DENIED/,
    ],
    [
      'the change is throttled for good',
      { fault: failing('PATCH service', { status: 429, name: 'RESOURCE_EXHAUSTED' }, { times: 99 }) },
      /failed: .*429/,
    ],
    [
      'somebody else was quicker',
      { fault: failing('PATCH service', { status: 409, name: 'ABORTED' }) },
      /failed: .*409 ABORTED/,
    ],
    [
      'the service cannot be read any more',
      { fault: failing('GET service', 'cut-before', { from: 2, times: 999 }) },
      /unverified: the platform could not be read/,
    ],
  ];

  it.each(ROWS)('when %s', async (_, options, says) => {
    const { result, why, steps } = await goBack(await service(options), SOON);
    expect(`${result}: ${why}`).toMatch(says);
    expect(steps).toHaveLength(2);
  });

  it('when the token is not accepted, and does not repeat it', async () => {
    const end = await goBack(await service({}, 'ya29.expired'));
    expect(`${end.result}: ${end.why}`).toMatch(/unverified: .*401/);
    expect(JSON.stringify(end)).not.toContain('ya29');
  });

  it('when the platform is content, but the fresh probes are not', async () => {
    const { result } = await goBack(await service(), { answering: () => 'something else' });
    expect(result).toBe('unverified');
  });
});

describe('a rollback on Cloud Run is refused', () => {
  const REVISIONS: readonly (readonly [string, CloudRunDoubleOptions['revisions'], RegExp])[] = [
    ['is gone', {}, /agent-00060 is gone/],
    ['is being deleted', { 'agent-00060': 'deleting' }, /being deleted/],
    ['is not ready', { 'agent-00060': 'failed' }, /not ready/],
  ];

  it.each(REVISIONS)('when the revision %s', async (_, revisions, says) => {
    const here = await service({ revisions });
    const { result, why } = await goBack(here);
    expect(`${result}: ${why}`).toMatch(/^refused/);
    expect(why).toMatch(says);
    expect(changes(here.double)).toEqual([]);
  });

  it('when somebody deployed in between', async () => {
    const here = await service();
    here.double.deploy('agent-00062');
    const { result, why } = await goBack(here);
    expect(`${result}: ${why}`).toMatch(/refused: somebody deployed in between: agent-00062/);
  });
});

describe('a rollback on Cloud Run gets over', () => {
  const ROWS: readonly (readonly [string, FaultScript])[] = [
    ['a change whose answer is lost', failing('PATCH service', 'cut-after')],
    ['a change that did not arrive the first time', failing('PATCH service', 'cut-before')],
    ['a network that is lost while it waits', failing('GET service', 'cut-before', { from: 3, times: 5 })],
    ['a throttled read', failing('GET service', { status: 429, name: 'RESOURCE_EXHAUSTED' })],
  ];

  it.each(ROWS)('%s', async (_, fault) => {
    const here = await service({ fault });
    const { result, why } = await goBack(here);
    expect(result, why).toBe('verified');
    expect(changes(here.double).length).toBeLessThanOrEqual(2);
  });
});
