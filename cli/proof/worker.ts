import type { Case } from '../../conformance/case.ts';
import { CASES } from '../../conformance/cases.ts';
import { unmovedItems } from '../../conformance/proof/mutations.ts';
import type { Observation } from '../../records/observation.ts';
import { DEFECTS } from '../../reference/defects.ts';
import { casesFor, rehearsed, runSuite } from '../kill-run.ts';
import { readTarget } from '../target.ts';
import { heldRun, servedHere } from './held.ts';
import { createIssuers, type Issuers } from './issuers.ts';
import { broken, type Job, type JobResult } from './job.ts';

const inWords = ({ id, subject, outcome, reason }: Observation): string =>
  `${outcome}: ${id} (${Object.values(subject).join(', ')}): ${reason}`;

/** Where only one failure is looked for: a limiter's defect is met by the cases that it lists, any other by whatever takes no windows. */
function quickFor(kills: readonly string[]): readonly Case[] {
  const ofLimiter = kills.length > 0 && kills.every((id) => id.startsWith('limits/'));
  return CASES.filter(({ id, long }) => (ofLimiter ? kills.includes(id) : long !== true));
}

/** Runs one job in this process. */
async function runJob(
  job: Job,
  issuers: Issuers,
  env: Readonly<Record<string, string | undefined>>,
): Promise<JobResult> {
  const { defect, thorough, remedies } = job;
  const target = readTarget(job.contract, job.environment);
  const issuer = await issuers.for(servedHere(target, null));
  const run = remedies === null ? rehearsed(target, issuer) : await heldRun(target, issuer, env, remedies);
  const known = DEFECTS.find(({ id }) => id === defect?.split('@')[0]);
  const whole = known ? casesFor(known.kills) : CASES;
  const cases = remedies === null ? whole : quickFor(known?.kills ?? []);
  const observed = await runSuite({ ...run, issuer, defect, thorough, cases });
  const { plan, observations, exchanges, driven } = observed;
  const ended = (outcome: Observation['outcome']) => observations.filter((one) => one.outcome === outcome);
  return {
    observations: observations.length,
    passed: ended('pass').length,
    failures: ended('fail').map(({ id, subject }) => ({ case: id, route: subject.route ?? null })),
    // Here everything is held, so what is unsupported is a variant that this run's credential does not have.
    others: observations
      .filter(({ outcome }) => !['pass', 'fail', 'unsupported'].includes(outcome))
      .map(inWords),
    errors: [...new Set(ended('error').map(({ reason }) => reason))],
    unmoved: defect === null ? unmovedItems(plan, observations, exchanges, driven) : [],
  };
}

/** Serves jobs, one after the other, to the process that started this one, until that disconnects. */
export async function serveJobs(): Promise<void> {
  const issuers = createIssuers();
  process.on('message', (job: Job) => {
    runJob(job, issuers, process.env).then(
      (result) => process.send?.(result),
      (error: unknown) => process.send?.(broken(error instanceof Error ? error.message : String(error))),
    );
  });
  process.on('disconnect', () => process.exit(0));
  process.send?.('ready');
}
