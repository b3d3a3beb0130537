import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { GateError } from '../../contract/error.ts';
import { miscount } from '../../judge/load/proof.ts';
import { viewOf } from '../../judge/load/view.ts';
import type { LoadPlan } from '../../records/load-plan.ts';
import { planHash, writeLoadPlan } from '../../records/load-result.ts';
import { foldCsv } from '../k6/csv.ts';
import { resultFrom } from '../k6/fold.ts';
import { provenEnd } from '../k6/summary.ts';
import { runUnderShim, type ShimOptions } from './k6-shim.ts';

const SCRIPT = fileURLToPath(new URL('../k6/gate.ts', import.meta.url));
export const CREDENTIALS = {
  ana: [['Authorization', 'Bearer a']],
  uma: [['Authorization', 'Bearer u']],
} as const;

/** What the gate makes of a run of the script: the result when it is proven, else why not. */
export async function gateOf(
  plan: LoadPlan,
  changes: Partial<ShimOptions> = {},
  edit: (files: Record<string, string>) => void = () => undefined,
) {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-gate-'));
  writeLoadPlan(folder, plan);
  const csv = join(folder, 'samples.csv');
  const env = {
    PLAN: join(folder, 'load-plan.json'),
    SUMMARY: 'summary',
    NONCE: 'n1',
    GATEHOUSE_CREDENTIALS: JSON.stringify(CREDENTIALS),
    ...changes.env,
  };
  const { exitCode, files } = await runUnderShim({ script: SCRIPT, csv, ...changes, env });
  const written = { ...files };
  edit(written);
  try {
    const folded = await foldCsv(plan, [csv]);
    const sum = (of: 'started' | 'dropped') => folded.scenarios.reduce((total, one) => total + one[of], 0);
    const state = provenEnd(written['summary'] ?? null, {
      planHash: planHash(plan),
      nonce: 'n1',
      requests: sum('started'),
      dropped: sum('dropped'),
      scriptErrors: folded.scriptErrors,
      exitCode: exitCode === 110 ? 0 : exitCode,
    });
    const result = resultFrom(
      folded,
      { planHash: planHash(plan), tool: 'k6', state, interruption: null },
      { startedAt: new Date(0), endedAt: new Date(1) },
    );
    const wrong =
      plan.scenarios.map((one) => miscount(viewOf(plan, result), one)).find((one) => one !== null) ?? null;
    return { exitCode, result, refused: wrong };
  } catch (error) {
    if (!(error instanceof GateError)) throw error;
    return { exitCode, result: null, refused: error.message };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
