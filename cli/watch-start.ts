import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { availableCallers } from '../client/credentials.ts';
import type { EffectiveContract, EffectiveRollback } from '../contract/effective.ts';
import { GateError } from '../contract/error.ts';
import type { AlarmState } from '../records/outside.ts';
import type { Sample, WatchRecord } from '../records/sample.ts';
import { readSamples, WATCH_FILES } from '../records/watch-files.ts';
import type { OpenEnvironment } from '../rehearsal/environment.ts';
import { baselineOf } from '../rollout/baseline.ts';
import { type ProbePlan, probesOf, unreachableProbes } from '../rollout/probes.ts';
import { lengthOf } from './length.ts';

export interface WatchSettings {
  readonly every?: string;
  readonly for?: string;
  readonly baseline?: readonly string[];
  /** The watched alarms as they stood before the deployment, or stand now. */
  readonly alarms?: readonly AlarmState[];
}

/** The rollback part, which a watch cannot do without. */
export function rollbackOf(contract: EffectiveContract): EffectiveRollback {
  if (contract.rollback !== undefined) return contract.rollback;
  throw new GateError('usage', [
    {
      what: 'the contract has no rollback part: it does not say what a watch should look for',
      fix: 'add rollback: { triggers: { authFailures: "> 5%", newErrors: {}, availability: "< 95%" } }.',
    },
  ]);
}

/** What the watch calls; throws when a route marked `probe` could not be called. */
export function plannedProbes({ contract, variables, issuer }: OpenEnvironment): readonly ProbePlan[] {
  const callers = availableCallers(contract, variables, issuer);
  const probes = probesOf(contract, callers);
  const missing = unreachableProbes(contract, probes);
  if (missing.length === 0 && probes.length > 0) return probes;
  const why = Object.values(callers.absent).join('; ');
  throw new GateError('credential-unavailable', [
    {
      what: `nobody at hand may call ${missing.join(', ') || 'any safe route'}${why ? ` (${why})` : ''}`,
      fix: 'set the variables of an identity that may, or remove probe.',
    },
  ]);
}

/** What a new watch is to do: the contract's figures, or those of the command line. */
export function newWatch(
  contract: EffectiveContract,
  probes: readonly ProbePlan[],
  settings: WatchSettings,
): WatchRecord {
  const { watch } = rollbackOf(contract);
  const everyMs = settings.every === undefined ? watch.everyMs : lengthOf('--every', settings.every);
  const forMs = settings.for === undefined ? watch.forMs : lengthOf('--for', settings.for);
  const intervals = Math.floor(forMs / everyMs);
  if (intervals < 1) throw new GateError('usage', [{ what: 'the watch is shorter than one interval' }]);
  const runs = settings.baseline ?? [];
  return {
    schema: 'gatehouse/watch@1',
    everyMs,
    intervals,
    seed: 1,
    probes: probes.map(({ route, identity }) => ({ route: route.id, identity })),
    baselineRuns: [...runs],
    baseline: baselineOf(runs.flatMap(samplesOf)),
    ...(settings.alarms === undefined ? {} : { alarmsBefore: [...settings.alarms] }),
  };
}

function samplesOf(run: string): readonly Sample[] {
  if (existsSync(join(run, WATCH_FILES.samples))) return readSamples(run);
  throw new GateError('usage', [
    {
      what: `${run} holds no samples, so it cannot be a baseline`,
      fix: 'name the run of an earlier gatehouse watch.',
    },
  ]);
}
