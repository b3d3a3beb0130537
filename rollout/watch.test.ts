import { describe, expect, it } from 'vitest';
import type { Finding } from '../judge/statistics/finding.ts';
import { worstOutcome } from '../judge/statistics/watch.ts';
import { type Behaviour, down, EVERY_MS, shop, simulate, well } from './testdata/simulation.ts';

const outcomeOf = (findings: readonly Finding[], rule: string) =>
  findings.find((finding) => finding.rule === `rollout/${rule}`)?.outcome;
const failing = (findings: readonly Finding[]) =>
  findings.filter(({ outcome }) => outcome === 'fail').map(({ rule }) => rule);

/** One route answers with a status from an interval on, in every `nth` of them. */
const answering =
  (route: string, status: number, { from = 1, nth = 1 } = {}): Behaviour =>
  (asked, interval) =>
    asked === route && interval >= from && interval % nth === 0
      ? { status, tookMs: 9 }
      : well(asked, interval);

describe('a watch of 30 minutes on a simulated clock', () => {
  it('passes every rule when all is well, in 180 intervals and no request more', async () => {
    const { how, findings, samples, requests, elapsedMs, alerts } = await simulate();
    expect(how).toBe('over');
    expect(worstOutcome(findings)).toBe('pass');
    expect(findings.map(({ rule }) => rule)).toHaveLength(6);
    expect(samples).toHaveLength(180);
    expect(requests).toBe(180 * 3);
    expect(elapsedMs).toBeGreaterThan(179 * EVERY_MS);
    expect(elapsedMs).toBeLessThan(180 * EVERY_MS);
    expect(alerts).toEqual([]);
  });

  it.each([1, 75, 150])(
    'calls a total outage within 3 intervals when it begins at probe %i',
    async (onset) => {
      const { how, findings, samples, alerts } = await simulate({ behaviour: down(onset) });
      expect(how).toBe('decided');
      expect(failing(findings)).toContain('rollout/outage');
      expect(samples.length - onset + 1).toBeLessThanOrEqual(3);
      expect(alerts[0]?.interval).toBe(onset);
    },
  );

  it.each([1, 75, 150])('calls it within 30 s also when the API hangs, from probe %i', async (onset) => {
    const hanging: Behaviour = (route, interval) => (interval >= onset ? 'timeout' : well(route, interval));
    const { findings, elapsedMs } = await simulate({ behaviour: hanging, patienceMs: EVERY_MS / 2 });
    expect(failing(findings)).toContain('rollout/outage');
    expect(elapsedMs - (onset - 1) * EVERY_MS).toBeLessThanOrEqual(3 * EVERY_MS);
  });

  it('rejects at the first interval when a valid POST answers 405', async () => {
    const { findings, samples } = await simulate({ behaviour: answering('POST /search', 405, { from: 20 }) });
    expect(failing(findings)).toContain('rollout/new-errors');
    expect(samples).toHaveLength(20);
    expect(samples.at(-1)?.confirming).toHaveLength(5);
  });

  it('rejects when valid credentials are refused, while they are alive by their own account', async () => {
    const { findings, samples } = await simulate({ behaviour: answering('GET /items', 401, { nth: 2 }) });
    expect(failing(findings)).toContain('rollout/auth-failures');
    expect(samples.length).toBeLessThan(60);
  });

  it('adds probes to an interval while a share looks too high', async () => {
    const { samples } = await simulate({ behaviour: answering('GET /items', 401, { nth: 2 }) });
    expect(samples[2]?.extra).toHaveLength(4);
    expect(samples[0]?.extra).toEqual([]);
  });

  it('alerts at once on an error share above 10 %, once', async () => {
    const partly = await simulate({
      behaviour: answering('GET /items', 429, { from: 30, nth: 2 }),
      intervals: 60,
      contract: shop((text) => text.replace('availability: "< 95%"', 'availability: "< 10%"')),
    });
    const errors = partly.alerts.filter(({ text }) => text.includes('probes failed'));
    expect(errors).toHaveLength(1);
    expect(errors[0]?.text).toMatch(/mostly 429 on GET \/items/);
  });
});

describe("the watcher's own faults", () => {
  const held = (findings: readonly Finding[]) => {
    expect(failing(findings)).toEqual([]);
    expect(worstOutcome(findings)).toBe('inconclusive');
    expect(outcomeOf(findings, 'watcher')).toBe('inconclusive');
  };

  it.each([1, 75, 150])('hold when its network is cut at probe %i', async (onset) => {
    const { findings, how, alerts } = await simulate({
      behaviour: down(onset),
      control: (interval) => (interval >= onset ? 'down' : 'up'),
    });
    held(findings);
    expect(how).toBe('over');
    expect(alerts.some(({ text }) => text.includes('control'))).toBe(true);
  });

  it.each([1, 75, 150])('hold when its token expires at probe %i', async (onset) => {
    const refusing: Behaviour = (route, interval) =>
      interval >= onset && route !== 'GET /live' ? { status: 401, tookMs: 9 } : well(route, interval);
    const { findings, alerts } = await simulate({
      behaviour: refusing,
      life: (_, interval) => (interval >= onset ? 'dead' : 'alive'),
    });
    held(findings);
    expect(alerts.some(({ text }) => text.includes('credential'))).toBe(true);
  });

  it('hold when the control is down, though the API answers', async () => {
    const { findings } = await simulate({ control: () => 'down' });
    held(findings);
  });

  it('hold when nothing tells an outage from a cut network, for want of a control', async () => {
    const { findings } = await simulate({ behaviour: down(10), control: () => 'unknown' });
    expect(failing(findings)).toEqual([]);
    expect(outcomeOf(findings, 'outage')).toBe('inconclusive');
  });

  it('hold when every credential of unknown life is refused', async () => {
    const refusing: Behaviour = (route, interval) =>
      route === 'GET /live' ? well(route, interval) : { status: 401, tookMs: 9 };
    const { findings } = await simulate({ behaviour: refusing, life: () => 'unknown' });
    expect(failing(findings)).toEqual([]);
    expect(outcomeOf(findings, 'auth-failures')).toBe('inconclusive');
  });

  it('do not hide a refusal from a credential that the API accepts elsewhere in the same interval', async () => {
    const { findings } = await simulate({
      behaviour: answering('GET /items', 401),
      life: () => 'unknown',
    });
    expect(failing(findings)).toContain('rollout/auth-failures');
  });
});

describe('a watch that is interrupted', () => {
  it('goes on from its samples to the same end', async () => {
    const behaviour = answering('GET /items', 500, { from: 60, nth: 9 });
    const first = await simulate({ behaviour, stopAfter: 47 });
    expect(first.how).toBe('interrupted');
    expect(first.samples).toHaveLength(47);
    expect(worstOutcome(first.findings)).toBe('inconclusive');
    const resumed = await simulate({ behaviour, earlier: first.samples });
    const whole = await simulate({ behaviour });
    expect(resumed.samples.map(({ interval }) => interval)).toEqual(
      whole.samples.map(({ interval }) => interval),
    );
    expect(resumed.findings.map(({ rule, outcome }) => [rule, outcome])).toEqual(
      whole.findings.map(({ rule, outcome }) => [rule, outcome]),
    );
  });

  it('sends nothing more when a trigger had called before', async () => {
    const { samples } = await simulate({ behaviour: down(5) });
    const resumed = await simulate({ behaviour: down(1), earlier: samples });
    expect(resumed.how).toBe('decided');
    expect(resumed.requests).toBe(0);
  });
});

describe('the tiers', () => {
  const limited = (limit: number) =>
    shop((text) =>
      text.replace('rollback:', `rateLimits: { window: 60s, tiers: { buyers: ${limit} } }\nrollback:`),
    );

  it('refuse a watch that they cannot carry', async () => {
    await expect(simulate({ contract: limited(20) })).rejects.toThrow(/do not fit the tier of bo/);
  });

  it('bound the added probes', async () => {
    const { samples } = await simulate({
      contract: limited(33),
      behaviour: answering('GET /items', 401, { nth: 2 }),
      intervals: 20,
    });
    expect(Math.max(...samples.map(({ extra }) => extra.length))).toBe(1);
  });
});
