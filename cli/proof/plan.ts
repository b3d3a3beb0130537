import { nameOf } from '../../conformance/proof/trial.ts';
import { resolve } from '../../contract/resolve.ts';
import type { Defect } from '../../reference/defect.ts';
import { DEFECTS } from '../../reference/defects.ts';
import { readTarget } from '../target.ts';
import { drawRoute } from './draw.ts';
import { exampleFolder, type Job } from './job.ts';

/** The seed of the published matrix. */
export const SEED = 'gatehouse';
const ENVIRONMENT = 'rehearsal';

/** Where each defect is bound to, for the trial on one route and for the published matrix. */
export function drawnRoutes(seed: string): ReadonlyMap<string, string | null> {
  const contracts = new Map(
    examples().map((example) => {
      const { loaded } = readTarget(exampleFolder(example), ENVIRONMENT);
      return [example, resolve(loaded.contract, ENVIRONMENT, { keepUnresolved: true })] as const;
    }),
  );
  return new Map(
    DEFECTS.map((defect) => {
      const contract = contracts.get(defect.example);
      return [defect.id, contract ? drawRoute(defect, contract, seed) : null] as const;
    }),
  );
}

const examples = (): string[] => [...new Set(DEFECTS.map(({ example }) => example))].sort();

/** One run of the suite, and what it is to prove: a defect everywhere or on a route; null: that the clean API passes. */
export interface Planned {
  readonly job: Job;
  readonly defect: Defect | null;
  readonly route: string | null;
}

/** The clean examples, and every defect in both its forms where it has both. */
export function plan(seed: string): readonly Planned[] {
  const routes = drawnRoutes(seed);
  const job = (
    example: string,
    defect: string | null,
    thorough: Job['thorough'],
    environment: string = ENVIRONMENT,
  ): Job => ({
    contract: exampleFolder(example),
    environment,
    defect,
    thorough,
    remedies: null,
  });
  return [
    ...examples().map((example) => ({ job: job(example, null, true), defect: null, route: null })),
    ...DEFECTS.flatMap((defect) => {
      const route = routes.get(defect.id) ?? null;
      const everywhere = {
        job: job(defect.example, defect.id, false, defect.environment),
        defect,
        route: null,
      };
      if (route === null) return [everywhere];
      return [everywhere, { job: job(defect.example, nameOf({ defect, route }), [route]), defect, route }];
    }),
  ];
}
