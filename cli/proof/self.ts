import { CASES } from '../../conformance/cases.ts';
import {
  cleanComplaints,
  complaintsOf,
  equalColumns,
  idleCases,
} from '../../conformance/proof/complaints.ts';
import type { Proof } from '../../conformance/proof/summary.ts';
import type { CleanTrial, Trial } from '../../conformance/proof/trial.ts';
import { DEFECTS } from '../../reference/defects.ts';
import type { Progress } from '../progress.ts';
import type { JobResult } from './job.ts';
import { type Planned, plan } from './plan.ts';
import { runJobs } from './pool.ts';

/** With more trials than this unproven it is not the machine's fault, and nothing is tried again. */
const MOST_SECOND_TRIES = 20;

interface Ran extends Planned {
  readonly result: JobResult;
}

/** The suite against every clean example, and against every defect in both its forms. */
export async function proveSuite(
  seed: string,
  progress: Progress,
  signal: AbortSignal,
): Promise<Omit<Proof, 'cases'>> {
  const planned = plan(seed);
  progress.stage(
    `Proving ${CASES.length} cases by ${DEFECTS.length} defects: ${planned.length} runs of the suite`,
  );
  const first = await runAll(planned, progress, { signal });
  const unproven = first.filter((one) => complaintsAbout(one).length > 0);
  const second = unproven.length <= MOST_SECOND_TRIES && !signal.aborted ? unproven : [];
  if (second.length > 0) progress.stage(`Trying ${second.length} of them again, one after another`);
  const again = await runAll(second, progress, { signal, workers: 1 });
  const ran = first.map((one) => again.find(({ job }) => job === one.job) ?? one);
  const trials = ran.flatMap((one) => trialOf(one) ?? []);
  const ids = CASES.map(({ id }) => id);
  const idle = idleCases(ids, trials).map((id) => `${id}: no defect fails it`);
  return {
    cleans: ran.flatMap((one) => (one.defect === null ? [cleanOf(one)] : [])),
    trials,
    triedTwice: second.length,
    complaints: [...ran.flatMap(complaintsAbout), ...idle],
    equal: equalColumns(ids, DEFECTS),
  };
}

async function runAll(
  planned: readonly Planned[],
  progress: Progress,
  options: { readonly signal: AbortSignal; readonly workers?: number },
): Promise<readonly Ran[]> {
  let done = 0;
  const jobs = planned.map(({ job }) => job);
  const results = await runJobs(jobs, {
    ...options,
    onResult: (job) =>
      progress.detail(`${++done} of ${planned.length}: ${job.defect ?? `clean ${job.contract}`}`),
  });
  return planned.flatMap((one, at) => (results[at] ? [{ ...one, result: results[at] }] : []));
}

function complaintsAbout(ran: Ran): readonly string[] {
  const trial = trialOf(ran);
  return trial === null ? cleanComplaints(cleanOf(ran)) : complaintsOf(trial);
}

function trialOf({ defect, route, result: { failures, errors, tookMs } }: Ran): Trial | null {
  return defect === null ? null : { defect, route, failures, errors, tookMs };
}

function cleanOf({ job, result }: Ran): CleanTrial {
  const { observations, failures, others, errors, unmoved } = result;
  const failed = failures.map((failure) => `fail: ${failure.case} (${failure.route ?? 'no route'})`);
  const example = job.contract.split('/').pop() ?? job.contract;
  return {
    example,
    observations,
    notPassed: [...failed, ...others, ...(observations === 0 ? errors : [])],
    unmoved,
  };
}
