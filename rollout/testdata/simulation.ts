import { setMaxListeners } from 'node:events';
import type { Request } from '../../client/request.ts';
import { createVirtualClock } from '../../client/testdata/virtual-clock.ts';
import type { EffectiveContract } from '../../contract/effective.ts';
import { loadContract } from '../../contract/load.ts';
import { resolve } from '../../contract/resolve.ts';
import type { Surroundings } from '../../judge/statistics/probe.ts';
import type { Exchange, Fault } from '../../records/exchange.ts';
import type { AlarmState, OutsideReport } from '../../records/outside.ts';
import type { Sample, WatchRecord } from '../../records/sample.ts';
import type { Outside } from '../outside.ts';
import { probesOf } from '../probes.ts';
import type { Life } from '../surroundings.ts';
import { type WatchEnd, watch } from '../watch.ts';

const TEXT = `
gatehouse: 1
api: { name: shop, revision: { header: X-Revision } }
environments: { production: { url: "https://shop.example.com", protected: true } }
schemes: { token: { type: jwt, profile: oidc, issuer: "https://id.example.com", audience: shop } }
roles: [buyers]
identities: { bo: { scheme: token, roles: [buyers], credential: { token: $BO_TOKEN } } }
routes:
  - { route: GET /live, allow: public }
  - { route: GET /items, allow: [buyers] }
  - { route: POST /search, allow: [buyers], effect: safe, probe: true, example: { body: { q: tea } } }
rollback:
  watch: { every: 10s, for: 30m, control: "https://status.example.net/ping" }
  triggers: { authFailures: "> 5%", newErrors: {}, slowdown: "> 20%", availability: "< 95%" }
`;

export const EVERY_MS = 10_000;

export const shop = (change: (text: string) => string = (text) => text): EffectiveContract =>
  resolve(loadContract('gatehouse.yaml', () => change(TEXT)).contract, 'production');

/** What the simulated API does with a request in an interval that counts from 1: a status with its latency, or no answer. */
export type Behaviour = (
  route: string,
  interval: number,
) => { status: number; tookMs: number } | Fault['code'];

export const well: Behaviour = (route, interval) => ({
  status: 200,
  tookMs: 20 + (route.length % 7) + ((interval * 7919) % 13),
});

/** Nothing accepts connections from this interval on. */
export const down =
  (from: number): Behaviour =>
  (route, interval) =>
    interval >= from ? 'refused' : well(route, interval);

export interface Simulated {
  readonly behaviour?: Behaviour;
  readonly control?: (interval: number) => Surroundings['control'];
  readonly life?: (identity: string, interval: number) => Life;
  readonly intervals?: number;
  readonly earlier?: readonly Sample[];
  /** Milliseconds until a probe without an answer gives up. */
  readonly patienceMs?: number;
  readonly stopAfter?: number;
  readonly alarmsBefore?: WatchRecord['alarmsBefore'];
  /** What alarms and reports say in an interval. */
  readonly outside?: (interval: number) => {
    readonly alarms: readonly AlarmState[] | null;
    readonly reports: readonly OutsideReport[];
  };
  readonly contract?: EffectiveContract;
}

export interface Outcome extends WatchEnd {
  readonly alerts: readonly { readonly interval: number; readonly text: string }[];
  readonly requests: number;
  readonly elapsedMs: number;
}

/** 400 right answers of each route, as the simulated API gives them when all is well. */
export function wellBaseline(contract: EffectiveContract): WatchRecord['baseline'] {
  return contract.routes.map(({ id }) => ({
    route: id,
    calls: 400,
    statuses: [[200, 400]],
    latenciesMs: Array.from({ length: 400 }, (_, i) => {
      const answer = well(id, i);
      return typeof answer === 'string' ? 0 : answer.tookMs;
    }),
  }));
}

export function recordOf(contract: EffectiveContract, intervals = 180): WatchRecord {
  return {
    schema: 'gatehouse/watch@1',
    everyMs: EVERY_MS,
    intervals,
    seed: 1,
    probes: probesOf(contract, { callers: ['bo'] }).map(({ route, identity }) => ({
      route: route.id,
      identity,
    })),
    baselineRuns: ['before'],
    baseline: wellBaseline(contract),
  };
}

/** The real watch on a clock that waits for nobody, with the network at its edge played from a script. */
export async function simulate(options: Simulated = {}): Promise<Outcome> {
  const contract = options.contract ?? shop();
  const clock = createVirtualClock();
  const stop = new AbortController();
  // The simulated clock keeps its listeners until the end.
  setMaxListeners(0, stop.signal);
  const first = (options.earlier?.length ?? 0) + 1;
  const now = (): number => first + Math.floor(clock.elapsed() / EVERY_MS);
  const alerts: { interval: number; text: string }[] = [];
  let requests = 0;
  const send = async (request: Request): Promise<Exchange> => {
    requests += 1;
    const id = requests;
    const answer = (options.behaviour ?? well)(`${request.method} ${request.path}`, now());
    await clock.sleep(typeof answer === 'string' ? (options.patienceMs ?? 5) : answer.tookMs);
    return exchangeOf(id, request, answer);
  };
  const running = watch({
    record: {
      ...recordOf(contract, options.intervals),
      ...(options.alarmsBefore && { alarmsBefore: options.alarmsBefore }),
    },
    triggers: contract.rollback?.triggers ?? {
      authFailures: null,
      availability: null,
      slowdown: null,
      newErrors: null,
    },
    probes: probesOf(contract, { callers: ['bo'] }),
    earlier: options.earlier ?? [],
    world: {
      contract,
      clock,
      signal: stop.signal,
      send,
      control: async () => (options.control ?? (() => 'up'))(now()),
      life: (identity) => (options.life ?? (() => 'alive'))(identity, now()),
      ...(options.outside && { outside: outsideOf(options.outside, now) }),
    },
    onSample: ({ interval }) => {
      if (interval === options.stopAfter) stop.abort();
    },
    onAlert: (text) => alerts.push({ interval: now(), text }),
  });
  const [end] = await Promise.all([running, clock.run()]);
  return { ...end, alerts, requests, elapsedMs: clock.elapsed() };
}

function outsideOf(said: NonNullable<Simulated['outside']>, now: () => number): Outside {
  return { alarms: async () => said(now()).alarms, reports: () => said(now()).reports };
}

function exchangeOf(id: number, request: Request, answer: ReturnType<Behaviour>): Exchange {
  const credential = request.credential.kind === 'none' ? 'no credential' : 'valid credential';
  return {
    id,
    at: '2026-11-25T09:30:12.000Z',
    request: {
      method: request.method,
      url: `https://shop.example.com${request.path}`,
      headers: [],
      body: null,
      credential,
    },
    answer:
      typeof answer === 'string'
        ? null
        : { status: answer.status, headers: [], body: '', bytes: 0, cut: false },
    fault: typeof answer === 'string' ? { code: answer, message: answer } : null,
    echoed: false,
    tookMs: typeof answer === 'string' ? 0 : answer.tookMs,
    curl: 'curl',
  };
}
