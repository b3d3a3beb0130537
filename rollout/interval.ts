import type { Clock } from '../client/clock.ts';
import type { Request } from '../client/request.ts';
import type { EffectiveContract } from '../contract/effective.ts';
import type { Surroundings } from '../judge/statistics/probe.ts';
import { confirmations, extraProbes, type WatchState } from '../judge/statistics/watch.ts';
import type { Exchange } from '../records/exchange.ts';
import type { AlarmState } from '../records/outside.ts';
import type { Sample, SampleProbe } from '../records/sample.ts';
import { classify } from './classify.ts';
import type { Outside } from './outside.ts';
import type { ProbePlan } from './probes.ts';
import { credentialLife, type Life, weakestWitness, withoutDead } from './surroundings.ts';

/** What a watch touches of the world. */
export interface WatchWorld {
  readonly contract: EffectiveContract;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Sends one request; never throws for what the API or the network does. */
  readonly send: (request: Request) => Promise<Exchange>;
  /** Reaches the control address once. */
  readonly control: () => Promise<Surroundings['control']>;
  /** How a credential fares by its own account, now. */
  readonly life: (identity: string) => Life;
  /** What is learned apart from the probes. */
  readonly outside?: Outside;
}

export interface IntervalPlan {
  readonly probes: readonly ProbePlan[];
  readonly everyMs: number;
  /** The most probes that may be added inside the tiers. */
  readonly spare: number;
}

/** Between two confirming rounds at the most, so that five of them fit into five seconds. */
const CONFIRM_SPACING_MS = 1000;

/** One interval: the planned probes at once, then what the evaluator asks for, and the control before and after a failure. */
export async function carryOut(
  number: number,
  plan: IntervalPlan,
  state: WatchState,
  world: WatchWorld,
): Promise<Omit<Sample, 'alerts'>> {
  const { clock, contract, life } = world;
  const [atMs, startedMs] = [clock.now(), clock.elapsed()];
  const send = async (probe: ProbePlan): Promise<SampleProbe> =>
    classify(probe, await world.send(probe.request), contract);
  const [before, planned] = await Promise.all([world.control(), Promise.all(plan.probes.map(send))]);
  const usable = withoutDead(planned, life);
  const asked = confirmations(state, usable);
  const extraCount = Math.min(extraProbes(state), plan.spare);
  const [confirming, extra] = await Promise.all([
    rounds(plan, asked, send, world),
    added(plan, { count: extraCount, number, startedMs }, send, world),
  ]);
  // A network that was cut in the middle of the interval shows only afterwards.
  const after = asked.routes.length > 0 ? await world.control() : before;
  const control = before === 'down' ? before : after;
  const alive = { extra: withoutDead(extra, life), confirming: withoutDead(confirming, life) };
  const { alarms, reports } = world.outside ?? {};
  const all = [...usable, ...alive.extra, ...alive.confirming];
  const credential = credentialLife(all, life);
  return {
    schema: 'gatehouse/sample@1',
    interval: number,
    at: new Date(atMs).toISOString(),
    planned: usable,
    ...alive,
    control,
    credential,
    witness: weakestWitness(all, { control, credential, targets: 'unknown' }),
    ...(alarms === undefined ? {} : { alarms: copied(await alarms()) }),
    ...(reports === undefined ? {} : { reports: [...reports()] }),
  };
}

const copied = (alarms: readonly AlarmState[] | null): AlarmState[] | null => alarms && [...alarms];

type Send = (probe: ProbePlan) => Promise<SampleProbe>;

/** The rounds start on time even when nothing answers: an API that hangs must not stretch five seconds to a minute. */
async function rounds(
  { probes, everyMs }: IntervalPlan,
  asked: { routes: readonly string[]; times: number },
  send: Send,
  { clock, signal }: WatchWorld,
): Promise<SampleProbe[]> {
  const chosen = probes.filter(({ route }) => asked.routes.includes(route.id));
  if (chosen.length === 0) return [];
  const spacingMs = Math.min(CONFIRM_SPACING_MS, everyMs / 10);
  const sent: Promise<SampleProbe[]>[] = [];
  for (let round = 0; round < asked.times && !signal.aborted; round++) {
    if (round > 0) await clock.sleep(spacingMs, signal);
    sent.push(Promise.all(chosen.map(send)));
  }
  return (await Promise.all(sent)).flat();
}

/** Added probes, spread evenly over the interval; the routes take turns. */
async function added(
  { probes, everyMs }: IntervalPlan,
  { count, number, startedMs }: { count: number; number: number; startedMs: number },
  send: Send,
  { clock, signal }: WatchWorld,
): Promise<SampleProbe[]> {
  const sent: Promise<SampleProbe>[] = [];
  for (let i = 1; i <= count && !signal.aborted; i++) {
    const dueMs = startedMs + (i * everyMs) / (count + 1);
    await clock.sleep(Math.max(0, dueMs - clock.elapsed()), signal);
    const probe = probes[(number * count + i) % probes.length];
    if (probe !== undefined && !signal.aborted) sent.push(send(probe));
  }
  return Promise.all(sent);
}
