import type { EffectiveContract, EffectiveLoad } from '../contract/effective.ts';
import type { Rate } from '../contract/rate.ts';
import type { LoadScenario, LoadStage } from '../records/load-plan.ts';
import { credentialShapes } from './credential-scenarios.ts';
import { lengthMs } from './schedule.ts';
import { type Draft, loadRequest, servedBy } from './targets.ts';

/** A scenario before its targets are counted. */
export type ScenarioDraft = Omit<LoadScenario, 'targets' | 'starts'> & { readonly targets: readonly Draft[] };

/** Between two scenarios, so that the last answers of one do not fall into the next. */
export const SETTLE_MS = 500;
const MOST_IN_FLIGHT = 2000;
const LEAST_IN_FLIGHT = 8;
/** A server that stops for so long is still seen by every start: no start waits for a connection. */
const SEEN_FREEZE_MS = 2000;

interface Shape {
  readonly kind: 'steady' | 'spike' | 'ramp' | 'soak';
  readonly perMs: number;
  readonly stages: readonly LoadStage[];
}

/** Rates in one unit, the largest among them: all stay whole numbers. */
function inOneUnit(...rates: readonly Rate[]): {
  readonly perMs: number;
  readonly counts: readonly number[];
} {
  const perMs = Math.max(...rates.map((rate) => rate.perMs));
  return { perMs, counts: rates.map((rate) => (rate.count * perMs) / rate.perMs) };
}

function flat(kind: 'steady' | 'soak', scenario: { rate: Rate; forMs: number } | null): readonly Shape[] {
  if (scenario === null) return [];
  const { count, perMs } = scenario.rate;
  return [{ kind, perMs, stages: [{ forMs: scenario.forMs, from: count, to: count }] }];
}

function shapesOf({ steady, spike, ramp, soak }: EffectiveLoad): readonly Shape[] {
  const shapes = [...flat('steady', steady)];
  if (spike !== null) {
    const { perMs, counts } = inOneUnit(spike.from, spike.to);
    const [from = 0, to = 0] = counts;
    shapes.push({
      kind: 'spike',
      perMs,
      stages: [
        { forMs: spike.withinMs, from, to },
        { forMs: spike.forMs, from: to, to },
      ],
    });
  }
  if (ramp !== null) {
    const { perMs, counts } = inOneUnit(ramp.from, ramp.to);
    const [from = 0, to = 0] = counts;
    shapes.push({ kind: 'ramp', perMs, stages: [{ forMs: ramp.forMs, from, to }] });
  }
  return [...shapes, ...flat('soak', soak)];
}

const peakPerMs = ({ stages, perMs }: Pick<Shape, 'stages' | 'perMs'>): number =>
  Math.max(...stages.flatMap(({ from, to }) => [from, to])) / perMs;

/** Open requests that a scenario may have: enough to see a server that stops for two seconds. */
export function inFlight(contract: EffectiveContract, shape: Pick<Shape, 'stages' | 'perMs'>): number {
  const wanted = Math.ceil(peakPerMs(shape) * SEEN_FREEZE_MS);
  return contract.load?.maxInFlight ?? Math.min(MOST_IN_FLIGHT, Math.max(LEAST_IN_FLIGHT, wanted));
}

/** Of a tier's figure, the share that a load may use before a refusal must be expected: draws are random, windows are not. */
const HEADROOM = 0.8;

/** The targets, with those marked whose caller is offered more than its tier. */
function againstTiers(
  contract: EffectiveContract,
  shape: Pick<Shape, 'stages' | 'perMs'>,
  targets: readonly Draft[],
): readonly Draft[] {
  const { rateLimits } = contract;
  if (rateLimits === null) return targets;
  const total = targets.reduce((sum, { weight }) => sum + weight, 0);
  const counted = targets.filter(({ exempt }) => !exempt);
  const keyOf = ({ identity }: Draft): string => (rateLimits.key === 'address' ? '' : (identity ?? ''));
  return targets.map((target) => {
    if (target.exempt) return target;
    const weight = counted
      .filter((other) => keyOf(other) === keyOf(target))
      .reduce((sum, other) => sum + other.weight, 0);
    const offered = (weight / total) * peakPerMs(shape) * rateLimits.windowMs;
    const limit = rateLimits.tiers[target.tier] ?? Number.POSITIVE_INFINITY;
    return { ...target, beyondTier: offered > HEADROOM * limit };
  });
}

/** Steady, spike, ramp and soak, one after the other, and the health route beside all of them. */
export function rateScenarios(
  contract: EffectiveContract,
  load: EffectiveLoad,
  targets: readonly Draft[],
  fresh: ReadonlySet<string> = new Set(),
): readonly ScenarioDraft[] {
  const timing = {
    timeoutMs: contract.requests.timeoutMs,
    gracefulMs: contract.requests.timeoutMs,
    tier: null,
  };
  let startAfterMs = 0;
  const scenarios = shapesOf(load).map((shape): ScenarioDraft => {
    const scenario = {
      ...timing,
      ...shape,
      name: shape.kind,
      stages: [...shape.stages],
      startAfterMs,
      maxInFlight: inFlight(contract, shape),
      targets: againstTiers(contract, shape, targets),
    };
    startAfterMs += lengthMs(scenario) + SETTLE_MS;
    return scenario;
  });
  const renewed = credentialShapes(load, targets, fresh).flatMap((group) => {
    const placed = group.map((shape): ScenarioDraft => {
      // Scenarios of a group run side by side, and their callers share a tier.
      const together = {
        ...shape,
        stages: shape.stages.map((stage) => ({ ...stage, to: stage.to * group.length })),
      };
      return {
        ...timing,
        ...shape,
        stages: [...shape.stages],
        ...(shape.targets.length > 1 ? { inTurn: true as const } : {}),
        startAfterMs,
        maxInFlight: inFlight(contract, shape),
        targets: againstTiers(contract, together, shape.targets),
      };
    });
    startAfterMs += Math.max(...placed.map(lengthMs)) + SETTLE_MS;
    return placed;
  });
  return [
    ...scenarios,
    ...renewed,
    ...healthScenario(contract, load, Math.max(0, startAfterMs - SETTLE_MS), timing),
  ];
}

function healthScenario(
  contract: EffectiveContract,
  { health }: EffectiveLoad,
  forMs: number,
  timing: Pick<LoadScenario, 'timeoutMs' | 'gracefulMs' | 'tier'>,
): readonly ScenarioDraft[] {
  const path = contract.health.liveness;
  const route = contract.routes.find((row) => row.method === 'GET' && row.path === path);
  if (health === null || route === undefined || forMs === 0) return [];
  const { count, perMs } = health.rate;
  const stages = [{ forMs, from: count, to: count }];
  const request = loadRequest(contract, { route, variant: '', example: route.example });
  const target: Draft = {
    request,
    identity: null,
    tier: 'anonymous',
    weight: 1,
    served: servedBy(route),
    throttled: [],
    beyondTier: false,
    exempt: route.exempt,
  };
  const shape = { stages, perMs };
  return [
    {
      ...timing,
      ...shape,
      name: 'health',
      kind: 'health',
      startAfterMs: 0,
      maxInFlight: inFlight(contract, shape),
      targets: [target],
    },
  ];
}
