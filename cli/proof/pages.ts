import { CASES } from '../../conformance/cases.ts';
import { renderCatalogue } from '../../conformance/proof/catalogue.ts';
import { renderKillMatrix } from '../../conformance/proof/kill-matrix.ts';
import { DEFECTS } from '../../reference/defects.ts';
import { drawnRoutes, SEED } from './plan.ts';

/** The pages that are made from the cases and the defects, by path below the top folder. */
export function proofPages(): ReadonlyMap<string, string> {
  const ids = CASES.map(({ id }) => id);
  return new Map([
    ['docs/cases.md', renderCatalogue(CASES, DEFECTS)],
    ['docs/kill-matrix.md', renderKillMatrix(ids, DEFECTS, drawnRoutes(SEED))],
  ]);
}
