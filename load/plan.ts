import type { EffectiveContract } from '../contract/effective.ts';
import { GateError } from '../contract/error.ts';
import type { LoadPlan, LoadRequest, LoadScenario } from '../records/load-plan.ts';
import { contractHash } from '../records/run-directory.ts';
import { limitScenarios } from './limit-scenarios.ts';
import { mixOf } from './mix.ts';
import { pick } from './pick.ts';
import { plannedObjectives } from './planned-objectives.ts';
import { rateScenarios, type ScenarioDraft } from './rate-scenarios.ts';
import { countStarts, lengthMs } from './schedule.ts';

export interface PlanOptions {
  /** Base URL without a trailing slash. */
  readonly url: string;
  /** Base URLs of all instances, the first of them `url`. Default: there is one. */
  readonly instances?: readonly string[];
  /** Identities whose credential can be had. */
  readonly callers: readonly string[];
  /** Those of them whose token can be made anew at any time. Default: none. */
  readonly renewable?: readonly string[];
  /** 32 bits; the same seed draws the same requests. */
  readonly seed: number;
}

/** More starts than this are a mistake in the contract, not a load run. */
const MOST_STARTS = 20_000_000;

/**
 * Everything a load run does, as data. Pure.
 * Throws GateError `usage` when the contract states no load, or none of it can be run here.
 */
export function planLoad(contract: EffectiveContract, options: PlanOptions): LoadPlan {
  const { load } = contract;
  if (load === null) {
    throw new GateError('usage', [
      {
        what: `the contract of ${contract.api.name} has no load section`,
        fix: 'add load: { steady: { rate: 10/s, for: 1m } }.',
      },
    ]);
  }
  const available = new Set(options.callers);
  const mix = mixOf(contract, available);
  const rates =
    mix.targets.length === 0 ? [] : rateScenarios(contract, load, mix.targets, new Set(options.renewable));
  const endMs = Math.max(0, ...rates.map((scenario) => scenario.startAfterMs + lengthMs(scenario)));
  const limits =
    load.limits === null ? null : limitScenarios(contract, load.limits.windows, available, endMs);
  const drafts = [...rates, ...(limits?.scenarios ?? [])];
  if (drafts.length === 0) {
    const fix = 'give the identities of the called routes a credential, or state a scenario.';
    throw new GateError('usage', [
      { what: `nothing can be loaded: ${mix.notes.join('; ') || 'no scenario is stated'}`, fix },
    ]);
  }
  const requests: LoadRequest[] = [];
  const scenarios = drafts.map((draft) => complete(draft, requests, options.seed));
  return {
    schema: 'gatehouse/load-plan@1',
    api: contract.api.name,
    environment: contract.environment.name,
    url: options.url,
    ...((options.instances ?? []).length > 1 ? { instances: [...(options.instances ?? [])] } : {}),
    contractHash: contractHash(contract),
    seed: options.seed | 0,
    maxBodyBytes: contract.requests.maxBodyBytes,
    requests,
    scenarios,
    objectives: plannedObjectives(contract, scenarios, requests),
    notes: [...mix.notes, ...unrenewed(contract, scenarios), ...(limits?.notes ?? []), ...beyond(scenarios)],
  };
}

/** A draft with its requests in the table, and every start counted where it falls. */
function complete(draft: ScenarioDraft, requests: LoadRequest[], seed: number): LoadScenario {
  const starts = countStarts(draft);
  if (starts > MOST_STARTS) {
    throw new GateError('usage', [
      {
        what: `load.${draft.kind} starts ${starts} requests`,
        fix: `stay below ${MOST_STARTS} by a lower rate or a shorter time.`,
      },
    ]);
  }
  const planned = draft.targets.map(() => 0);
  for (let start = 0; start < starts; start += 1) {
    const target = pick(seed | 0, draft, start);
    planned[target] = (planned[target] ?? 0) + 1;
  }
  const targets = draft.targets.map(({ request, tier: _, exempt: __, ...target }, index) => ({
    ...target,
    request: indexOf(request, requests),
    planned: planned[index] ?? 0,
  }));
  return { ...draft, starts, targets };
}

function indexOf(request: LoadRequest, requests: LoadRequest[]): number {
  const text = JSON.stringify(request);
  const known = requests.findIndex((other) => JSON.stringify(other) === text);
  return known >= 0 ? known : requests.push(request) - 1;
}

/** Scenarios that take tokens nobody here can make. */
function unrenewed({ load }: EffectiveContract, scenarios: readonly LoadScenario[]): readonly string[] {
  return (['stampede', 'overhead'] as const)
    .filter(
      (kind) => (load?.[kind] ?? null) !== null && !scenarios.some((scenario) => scenario.kind === kind),
    )
    .map((kind) => `load.${kind} is not run: it takes the power mint, and a caller with a signed token`);
}

function beyond(scenarios: readonly LoadScenario[]): readonly string[] {
  return scenarios
    .filter(({ kind }) => kind !== 'limits')
    .flatMap(({ name, targets }) => {
      const callers = new Set(
        targets.filter(({ beyondTier }) => beyondTier).map(({ identity }) => identity ?? 'anonymous callers'),
      );
      return [...callers].map(
        (caller) =>
          `${name} offers ${caller} more than its tier allows: refusals by the limiter are right there`,
      );
    });
}
