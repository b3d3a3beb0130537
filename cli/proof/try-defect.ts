import type { Case } from '../../conformance/case.ts';
import { CASES } from '../../conformance/cases.ts';
import type { EffectiveContract } from '../../contract/effective.ts';
import type { Observation } from '../../records/observation.ts';
import type { Behaviour } from '../../reference/behaviour.ts';
import type { Defect } from '../../reference/defect.ts';
import { DEFECTS } from '../../reference/defects.ts';
import { HONEST } from '../../reference/honest.ts';
import { type KillRun, runSuite } from '../kill-run.ts';

/** Where limits are on trial: long enough that the harness can press every tier, for some windows within ten seconds. */
const LIMITS_WINDOW_MS = 1500;
/** Where they are not: nobody waits long for a turn, and a burst still outruns what flows in. */
const OTHER_WINDOW_MS = 750;

/** One run of the suite in a trial. */
interface Part {
  readonly cases: readonly Case[];
  readonly windowMs: number;
}

/** What a limiter consists of. */
export const LIMITER = [
  'account',
  'allowance',
  'clientAddress',
  'count',
  'isExempt',
  'quotaHeaders',
  'throttled',
] as const satisfies readonly (keyof Behaviour)[];

/** Does a defect kill anything about limits, or replace a part of the limiter? */
export function meetsLimiter({ kills, apply }: Pick<Defect, 'kills' | 'apply'>): boolean {
  const behaviour = apply(HONEST);
  return (
    kills.some((id) => id.startsWith('limits/')) || LIMITER.some((name) => behaviour[name] !== HONEST[name])
  );
}

/**
 * The whole catalogue, in the runs that a defect takes. What presses callers for several windows is left out where a defect has
 * nothing to do with the limiter: cli/proof/untouched.system.test.ts shows that such a one cannot change what it finds.
 */
export function partsOf(defect: Pick<Defect, 'kills' | 'apply'>): readonly Part[] {
  if (!meetsLimiter(defect))
    return [{ cases: CASES.filter(({ long }) => long !== true), windowMs: OTHER_WINDOW_MS }];
  return [
    { cases: CASES.filter(({ area }) => area !== 'limits'), windowMs: OTHER_WINDOW_MS },
    { cases: CASES.filter(({ area }) => area === 'limits'), windowMs: LIMITS_WINDOW_MS },
  ];
}

/** The contract with windows of limits no longer than this; fixed ones in whole seconds, as Redis keeps them. */
export function withWindow(contract: EffectiveContract, longestMs: number): EffectiveContract {
  const { rateLimits } = contract;
  if (rateLimits === null) return contract;
  const wantedMs = rateLimits.algorithm === 'fixed-window' ? Math.ceil(longestMs / 1000) * 1000 : longestMs;
  return { ...contract, rateLimits: { ...rateLimits, windowMs: Math.min(rateLimits.windowMs, wantedMs) } };
}

/** The observations of the whole catalogue on the reference with a defect, `ID` or `ID@ROUTE`; each part meets an API that has just started. */
export async function tryDefect(
  run: Omit<KillRun, 'defect' | 'cases'>,
  name: string,
): Promise<readonly Observation[]> {
  const defect = DEFECTS.find(({ id }) => id === name.split('@')[0]) ?? { kills: [], apply: () => HONEST };
  const observations: Observation[] = [];
  for (const { cases, windowMs } of partsOf(defect)) {
    const contract = withWindow(run.contract, windowMs);
    observations.push(...(await runSuite({ ...run, contract, defect: name, cases })).observations);
  }
  return observations;
}
