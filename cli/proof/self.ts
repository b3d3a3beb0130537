import { CASES } from '../../conformance/cases.ts';
import {
  cleanComplaints,
  complaintsOf,
  equalColumns,
  idleCases,
} from '../../conformance/proof/complaints.ts';
import type { Proof } from '../../conformance/proof/summary.ts';
import { type CleanTrial, nameOf, type Trial } from '../../conformance/proof/trial.ts';
import { resolve } from '../../contract/resolve.ts';
import type { Defect } from '../../reference/defect.ts';
import { DEFECTS } from '../../reference/defects.ts';
import type { Progress } from '../progress.ts';
import { readTarget } from '../target.ts';
import { drawRoute } from './draw.ts';
import { exampleFolder, type Job, type JobResult } from './job.ts';
import { runJobs } from './pool.ts';

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

interface Planned {
  readonly job: Job;
  readonly defect: Defect | null;
  readonly route: string | null;
}

function plan(seed: string): readonly Planned[] {
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

/** The suite against every clean example, and against every defect in both its forms. */
export async function proveSuite(
  seed: string,
  progress: Progress,
  signal: AbortSignal,
): Promise<Omit<Proof, 'cases'>> {
  const planned = plan(seed);
  let done = 0;
  progress.stage(
    `Proving ${CASES.length} cases by ${DEFECTS.length} defects: ${planned.length} runs of the suite`,
  );
  const results = await runJobs(
    planned.map(({ job }) => job),
    {
      signal,
      onResult: (job) =>
        progress.detail(`${++done} of ${planned.length}: ${job.defect ?? `clean ${job.contract}`}`),
    },
  );
  const paired = planned.flatMap((one, at) => (results[at] ? [{ ...one, result: results[at] }] : []));
  const cleans = paired
    .filter(({ defect }) => defect === null)
    .map(({ job, result }) => cleanOf(job, result));
  const trials = paired.flatMap(({ defect, route, result }) =>
    defect === null ? [] : [{ defect, route, ...pick(result) }],
  );
  const ids = CASES.map(({ id }) => id);
  const complaints = [
    ...cleans.flatMap(cleanComplaints),
    ...trials.flatMap(complaintsOf),
    ...idleCases(ids, trials).map((id) => `${id}: no defect fails it`),
  ];
  return { cleans, trials, complaints, equal: equalColumns(ids, DEFECTS) };
}

const pick = ({ failures, errors, tookMs }: JobResult): Omit<Trial, 'defect' | 'route'> => ({
  failures,
  errors,
  tookMs,
});

function cleanOf(job: Job, { observations, failures, others, errors, unmoved }: JobResult): CleanTrial {
  const failed = failures.map((failure) => `fail: ${failure.case} (${failure.route ?? 'no route'})`);
  const example = job.contract.split('/').pop() ?? job.contract;
  return {
    example,
    observations,
    notPassed: [...failed, ...others, ...(observations === 0 ? errors : [])],
    unmoved,
  };
}
