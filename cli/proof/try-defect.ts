import type { Case } from '../../conformance/case.ts';
import { CASES } from '../../conformance/cases.ts';
import type { EffectiveContract } from '../../contract/effective.ts';
import type { Observation } from '../../records/observation.ts';
import { DEFECTS } from '../../reference/defects.ts';
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

/**
 * The whole catalogue, in the runs that a defect of these kills takes. What presses callers for several windows is left out where
 * a defect kills nothing about limits: cli/proof/untouched.test.ts shows that such a one has no means to.
 */
export function partsOf(kills: readonly string[]): readonly Part[] {
  if (!kills.some((id) => id.startsWith('limits/')))
    return [{ cases: CASES.filter(({ long }) => long !== true), windowMs: OTHER_WINDOW_MS }];
  return [
    { cases: CASES.filter(({ area }) => area !== 'limits'), windowMs: OTHER_WINDOW_MS },
    { cases: CASES.filter(({ area }) => area === 'limits'), windowMs: LIMITS_WINDOW_MS },
  ];
}

/** The contract with windows of limits no longer than this. */
export const withWindow = (contract: EffectiveContract, longestMs: number): EffectiveContract => ({
  ...contract,
  rateLimits: contract.rateLimits && {
    ...contract.rateLimits,
    windowMs: Math.min(contract.rateLimits.windowMs, longestMs),
  },
});

/** The observations of the whole catalogue on the reference with a defect, `ID` or `ID@ROUTE`; each part meets an API that has just started. */
export async function tryDefect(
  run: Omit<KillRun, 'defect' | 'cases'>,
  name: string,
): Promise<readonly Observation[]> {
  const kills = DEFECTS.find(({ id }) => id === name.split('@')[0])?.kills ?? [];
  const observations: Observation[] = [];
  for (const { cases, windowMs } of partsOf(kills)) {
    const contract = withWindow(run.contract, windowMs);
    observations.push(...(await runSuite({ ...run, contract, defect: name, cases })).observations);
  }
  return observations;
}
