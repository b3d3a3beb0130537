import type { EffectiveContract, EffectiveRateLimits, EffectiveRoute } from '../contract/effective.ts';
import type { ScenarioDraft } from './rate-scenarios.ts';
import { inFlight, SETTLE_MS } from './rate-scenarios.ts';
import { type Draft, loadRequest, servedBy, servedCallers } from './targets.ts';

/** How much more than it may admit each tier is offered: enough that its refusals are certain. */
const EXCESS = 1.5;

/** A part of a window more, so that a first request that is sent late does not cost a whole one. */
const MARGIN = 0.25;

export interface LimitScenarios {
  readonly scenarios: readonly ScenarioDraft[];
  readonly notes: readonly string[];
}

/**
 * Each tier is offered more than it allows, for a number of windows. Tiers are measured side by side where the limiter counts by
 * identity, one after the other where it counts by address; each begins after what is limited had the time to refill.
 * @param beginMs when everything else has ended.
 */
export function limitScenarios(
  contract: EffectiveContract,
  windows: number,
  available: ReadonlySet<string>,
  beginMs: number,
): LimitScenarios {
  const { rateLimits } = contract;
  if (rateLimits === null) return { scenarios: [], notes: [] };
  const notes: string[] = [];
  const scenarios: ScenarioDraft[] = [];
  let startAfterMs = beginMs === 0 ? 0 : beginMs + refillMs(rateLimits);
  for (const [tier, limit] of Object.entries(rateLimits.tiers)) {
    const target = targetOf(contract, tier, available);
    if (target === null) {
      notes.push(
        `the tier ${tier} is not measured: no caller of it can be had for a route that is limited and safe`,
      );
      continue;
    }
    const scenario = scenarioOf(
      contract,
      rateLimits,
      { tier, limit, windows },
      { ...target, beyondTier: true },
      startAfterMs,
    );
    scenarios.push(scenario);
    if (rateLimits.key === 'address') startAfterMs += (scenario.stages[0]?.forMs ?? 0) + refillMs(rateLimits);
  }
  return { scenarios, notes };
}

/** After so long without a request a limiter has forgotten the last ones. */
function refillMs({ algorithm, burst, windowMs, tiers }: EffectiveRateLimits): number {
  const slowest = Math.min(...Object.values(tiers));
  const bucket = algorithm === 'token-bucket' && burst !== null ? (burst / slowest) * windowMs : windowMs;
  return Math.ceil(Math.max(bucket, windowMs)) + SETTLE_MS;
}

function scenarioOf(
  contract: EffectiveContract,
  { algorithm, burst, windowMs }: EffectiveRateLimits,
  tier: { readonly tier: string; readonly limit: number; readonly windows: number },
  target: Draft,
  startAfterMs: number,
): ScenarioDraft {
  const { limit, windows } = tier;
  // A fixed window may begin at any moment: one more holds the wanted number of whole ones.
  const lasting = (algorithm === 'fixed-window' ? windows + 1 : windows) + MARGIN;
  const admitted = algorithm === 'token-bucket' ? (burst ?? limit) + limit * lasting : limit * (lasting + 1);
  const offered = Math.ceil(EXCESS * admitted);
  const perMs = Math.ceil(windowMs * lasting);
  const stages = [{ forMs: perMs, from: offered, to: offered }];
  return {
    name: `limits-${tier.tier.replace(/[^A-Za-z0-9_-]/g, '_')}`,
    kind: 'limits',
    startAfterMs,
    perMs,
    stages,
    maxInFlight: inFlight(contract, { stages, perMs }),
    timeoutMs: contract.requests.timeoutMs,
    gracefulMs: contract.requests.timeoutMs,
    targets: [target],
    tier,
  };
}

/** What a caller of a tier calls. Without a public route that is limited, an anonymous caller is counted when it is refused. */
function targetOf(contract: EffectiveContract, tier: string, available: ReadonlySet<string>): Draft | null {
  const limited = contract.routes.filter(({ exempt, effect }) => !exempt && effect === 'safe');
  const draft = (route: EffectiveRoute, identity: string | null, served = servedBy(route)): Draft => ({
    request: loadRequest(contract, { route, variant: '', example: route.example }),
    identity,
    tier,
    weight: 1,
    served,
    throttled: [...contract.errors.refusals.throttled.status],
    beyondTier: true,
    exempt: false,
  });
  if (tier === 'anonymous') {
    const open = limited.find(({ access }) => access.kind === 'public');
    if (open !== undefined) return draft(open, null);
    const [guarded] = limited;
    const refused = contract.errors.refusals.missing.status.map((status): [number, number] => [
      status,
      status,
    ]);
    return guarded === undefined ? null : draft(guarded, null, refused);
  }
  for (const route of limited.filter(({ access }) => access.kind !== 'public')) {
    const caller = servedCallers(contract, route, available).find((one) => one.tier === tier);
    if (caller !== undefined) return draft(route, caller.name);
  }
  return null;
}
