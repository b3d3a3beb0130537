import { durationMs } from './duration.ts';
import type { EffectiveLoad } from './effective.ts';
import { parseRate } from './rate.ts';
import type { Load } from './schema/load.ts';

const DEFAULT_WINDOWS = 3;

/** The load section with rates parsed, lengths in milliseconds and defaults filled in. */
export function resolveLoad(load: Load | undefined): EffectiveLoad | null {
  if (load === undefined) return null;
  const { steady, spike, ramp, soak, stampede, overhead, health, limits } = load;
  return {
    steady: steady ? { rate: parseRate(steady.rate), forMs: durationMs(steady.for) } : null,
    spike: spike
      ? {
          from: parseRate(spike.from),
          to: parseRate(spike.to),
          withinMs: durationMs(spike.within),
          forMs: durationMs(spike.for),
        }
      : null,
    ramp: ramp ? { from: parseRate(ramp.from), to: parseRate(ramp.to), forMs: durationMs(ramp.for) } : null,
    soak: soak ? { rate: parseRate(soak.rate), forMs: durationMs(soak.for) } : null,
    stampede: stampede ? { rate: parseRate(stampede.rate), forMs: durationMs(stampede.for) } : null,
    overhead: overhead ? { rate: parseRate(overhead.rate), forMs: durationMs(overhead.for) } : null,
    health: health ? { rate: parseRate(health.rate) } : null,
    limits: limits ? { windows: limits.windows ?? DEFAULT_WINDOWS } : null,
    mix:
      load.mix?.map(({ route, weight, name, example }) => ({
        route,
        weight: weight ?? 1,
        variant: name ?? '',
        example: example ?? null,
      })) ?? null,
    maxInFlight: load.maxInFlight ?? null,
  };
}
