import { durationMs } from './duration.ts';
import type { EffectiveRollback } from './effective.ts';
import type { Outputs } from './outputs.ts';
import type { Platform, Rollback } from './schema/rollback.ts';

const DEFAULT_EVERY_MS = 10_000;
const DEFAULT_FOR_MS = 1_800_000;
const DEFAULT_EXCEPT = [401, 403, 429];

/** `> 5%` as 0.05. */
export function shareOf(text: string): number {
  return Number(/\d+(\.\d+)?/.exec(text)?.[0]) / 100;
}

/** The rollback part with its defaults. */
export function resolveRollback({ watch = {}, triggers }: Rollback): EffectiveRollback {
  const { authFailures, availability, slowdown, newErrors, alarms, reports } = triggers;
  return {
    watch: {
      everyMs: watch.every === undefined ? DEFAULT_EVERY_MS : durationMs(watch.every),
      forMs: watch.for === undefined ? DEFAULT_FOR_MS : durationMs(watch.for),
      control: watch.control ?? null,
    },
    triggers: {
      authFailures: authFailures === undefined ? null : shareOf(authFailures),
      availability: availability === undefined ? null : shareOf(availability),
      slowdown: slowdown === undefined ? null : 1 + shareOf(slowdown),
      newErrors:
        newErrors === undefined
          ? null
          : { statuses: newErrors.statuses ?? ['4xx', '5xx'], except: newErrors.except ?? DEFAULT_EXCEPT },
      ...(alarms === undefined ? {} : { alarms }),
      ...(reports === undefined ? {} : { reports: true as const }),
    },
  };
}

/** The platform with its names filled in from the outputs. */
export function resolvePlatform(platform: Platform, outputs: Outputs, environment: string): Platform {
  const fill = (text: string, key: string): string =>
    outputs.fill(text, ['environments', environment, 'platform', key]);
  const service = fill(platform.service, 'service');
  return platform.type === 'ecs'
    ? {
        type: 'ecs',
        region: fill(platform.region, 'region'),
        cluster: fill(platform.cluster, 'cluster'),
        service,
      }
    : {
        type: 'cloud-run',
        project: fill(platform.project, 'project'),
        location: fill(platform.location, 'location'),
        service,
      };
}
