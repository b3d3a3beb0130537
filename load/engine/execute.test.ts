import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadHistogram, quantileOf } from '../../records/histogram.ts';
import type { LoadScenario } from '../../records/load-plan.ts';
import { loadPlan, scenario, target } from '../testdata/plan.ts';
import { execute } from './execute.ts';
import type { EngineEdges } from './loop.ts';
import type { Call, Connection } from './transport.ts';

/** What happens at a simulated moment. */
interface Event {
  readonly atMs: number;
  readonly act: () => void;
}

/**
 * A simulated machine: time passes only from event to event. Answers come `answerMs` after they were sent; a timer that would fire
 * while the machine stands still (`freeze`) fires at its end.
 */
function machine(
  answerMs: (sentMs: number) => number,
  freeze?: { readonly fromMs: number; readonly toMs: number },
) {
  let now = 0;
  let events: Event[] = [];
  const at = (ms: number, act: () => void): void => {
    const awake = freeze && ms >= freeze.fromMs && ms < freeze.toMs ? freeze.toMs : ms;
    events = [...events, { atMs: awake, act }].sort((a, b) => a.atMs - b.atMs);
  };
  const connect = (ended: (connection: Connection) => void): Connection => {
    const call: Call = {
      start: 0,
      target: 0,
      dueMs: 0,
      handedMs: 0,
      sentMs: 0,
      endMs: 0,
      status: 0,
      cause: null,
    };
    let busy = false;
    const end = (status: number, cause: string | null): void => {
      busy = false;
      Object.assign(call, { status, cause, endMs: now });
      ended(connection);
    };
    const connection: Connection = {
      call,
      get busy() {
        return busy;
      },
      send(_, start, on, dueMs) {
        busy = true;
        Object.assign(call, { start, target: on, dueMs, handedMs: now, sentMs: now });
        at(now + answerMs(now), () => {
          if (busy && call.start === start) end(200, null);
        });
      },
      abort: (cause) => busy && end(0, cause),
      destroy: () => {
        busy = false;
      },
    };
    return connection;
  };
  const edges: EngineEdges = {
    now: () => now,
    date: () => new Date(now),
    after: (ms, then) => at(now + ms, then),
    transport: () => connect,
  };
  return {
    edges,
    /** Lets time pass until the promise is settled. */
    async until<T>(promise: Promise<T>): Promise<T> {
      let settled = false;
      void promise.finally(() => {
        settled = true;
      });
      for (let i = 0; i < 1_000_000 && !settled; i += 1) {
        const [next, ...rest] = events;
        if (next !== undefined) {
          events = rest;
          now = Math.max(now, next.atMs);
          next.act();
        }
        await new Promise(setImmediate);
      }
      return promise;
    },
  };
}

const run = (scenarios: LoadScenario[], on: ReturnType<typeof machine>) => {
  const options = {
    plan: loadPlan('http://127.0.0.1:1', scenarios),
    planHash: '',
    credentials: {},
    userAgent: 'test/1',
    tool: 'test/1',
    idleMs: 0,
  };
  return execute({ ...options, onProgress: () => undefined }, on.edges);
};
const quantileMs = (stored: Parameters<typeof loadHistogram>[0] | null | undefined, q: number): number =>
  stored ? quantileOf(loadHistogram(stored), q) / 1000 : Number.NaN;

describe('the loop of the engine', () => {
  it('notes that it stood still, for how long, and how many starts that touched', async () => {
    const on = machine(() => 20, { fromMs: 400, toMs: 600 });
    const result = await on.until(run([scenario()], on).ended);
    expect(result.engineHealth.longestStallMs).toBeGreaterThanOrEqual(190);
    expect(result.engineHealth.stalls).toHaveLength(1);
    // Twenty starts were due meanwhile, and two were open when it began.
    expect(result.engineHealth.stalledStarts['steady']).toBeGreaterThanOrEqual(20);
    expect(result.engineHealth.stalledStarts['steady']).toBeLessThanOrEqual(24);
    expect(result.scenarios[0]?.started).toBe(100);
    expect(quantileMs(result.scenarios[0]?.lateness, 0.99)).toBeGreaterThan(170);
  });

  it('notes nothing when it is on time', async () => {
    const on = machine(() => 20);
    const result = await on.until(run([scenario()], on).ended);
    expect(result.engineHealth).toEqual({ idle: null, stalls: [], longestStallMs: 0, stalledStarts: {} });
    expect(quantileMs(result.groups[0]?.service, 0.5)).toBeCloseTo(20, 0);
    expect(quantileMs(result.scenarios[0]?.lateness, 1)).toBeLessThan(2);
  });

  it('shows a server that stands still to every start that was due meanwhile', async () => {
    // Frozen from 2 to 3 s of 10 s: a tenth waits from 0 to 1 s, so the 99th percentile is 900 ms.
    const on = machine((sentMs) => (sentMs >= 2000 && sentMs < 3000 ? 3000 - sentMs : 1));
    const long = scenario({ stages: [{ forMs: 10_000, from: 100, to: 100 }], maxInFlight: 8 });
    const result = await on.until(run([long], on).ended);
    expect(Math.abs(quantileMs(result.groups[0]?.response, 0.99) / 900 - 1)).toBeLessThan(0.01);
    expect(quantileMs(result.groups[0]?.service, 0.99)).toBeLessThan(10);
  });

  it('makes or counts every start, whatever the server does', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          rate: fc.integer({ min: 1, max: 300 }),
          maxInFlight: fc.integer({ min: 1, max: 20 }),
          timeoutMs: fc.integer({ min: 5, max: 200 }),
        }),
        fc.infiniteStream(fc.integer({ min: 0, max: 400 })),
        async ({ rate, maxInFlight, timeoutMs }, delays) => {
          const on = machine(() => delays.next().value ?? 0);
          const one = scenario({
            stages: [{ forMs: 300, from: rate, to: 2 * rate }],
            maxInFlight,
            timeoutMs,
            targets: [target(), target({ weight: 2 })],
          });
          const result = await on.until(run([one], on).ended);
          const [only] = result.scenarios;
          expect((only?.started ?? 0) + (only?.dropped ?? 0)).toBe(one.starts);
          expect(only?.unmade).toBe(0);
          const counted = result.groups.flatMap(({ statuses, errors }) => [
            ...Object.values(statuses),
            ...Object.values(errors),
          ]);
          expect(counted.reduce((sum, n) => sum + n, 0)).toBe(only?.started);
          expect(only?.peakInFlight).toBeLessThanOrEqual(maxInFlight);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('gives open requests a moment when it is stopped, and counts the rest as never made', async () => {
    const on = machine(() => 700);
    const execution = run([scenario({ stages: [{ forMs: 60_000, from: 10, to: 10 }] })], on);
    on.edges.after(1000, () => execution.stop('enough'));
    const result = await on.until(execution.ended);
    expect(result).toMatchObject({ state: 'interrupted', interruption: 'enough' });
    const [only] = result.scenarios;
    expect(only?.started).toBeLessThanOrEqual(12);
    expect(result.groups[0]?.interrupted).toBe(0);
    expect((only?.started ?? 0) + (only?.unmade ?? 0)).toBe(600);
  });
});
