import type { EffectiveContract, EffectiveRefusals } from '../contract/effective.ts';
import type { ProbeResult } from '../judge/statistics/probe.ts';
import type { Exchange, Fault } from '../records/exchange.ts';
import type { SampleProbe } from '../records/sample.ts';
import type { ProbePlan } from './probes.ts';

/** Faults that say nothing about the API: the watcher could not send, or sent too much. */
const OWN_FAULTS: readonly Fault['code'][] = ['credential', 'aborted', 'unsendable', 'throttled'];

/** An exchange, reduced to what the rules need. */
export function classify(
  { route, identity }: ProbePlan,
  exchange: Exchange,
  contract: EffectiveContract,
): SampleProbe {
  const status = exchange.answer?.status ?? null;
  return {
    route: route.id,
    identity,
    result: resultOf(
      exchange,
      { success: route.status, guarded: identity !== null },
      contract.errors.refusals,
    ),
    status,
    latencyMs: status === null ? null : exchange.tookMs,
    exchange: exchange.id,
  };
}

interface Expected {
  /** The statuses of success; null: any 2xx. */
  readonly success: readonly number[] | null;
  readonly guarded: boolean;
}

function resultOf(
  { answer, fault }: Exchange,
  { success, guarded }: Expected,
  refusals: EffectiveRefusals,
): ProbeResult {
  if (fault !== null) return OWN_FAULTS.includes(fault.code) ? 'void' : 'unreachable';
  if (answer === null) return 'unreachable';
  const { status } = answer;
  if (success?.includes(status) ?? (status >= 200 && status < 300)) return 'ok';
  return guarded && isRefusal(status, refusals) ? 'refused' : 'error';
}

function isRefusal(status: number, refusals: EffectiveRefusals): boolean {
  const { missing, malformed, invalid, expired, forbidden } = refusals;
  return [missing, malformed, invalid, expired, forbidden].some((refusal) => refusal.status.includes(status));
}
