import type { Case } from '../../conformance/case.ts';
import { CASES } from '../../conformance/cases.ts';
import { unmovedItems } from '../../conformance/proof/mutations.ts';
import type { Observation } from '../../records/observation.ts';
import { DEFECTS } from '../../reference/defects.ts';
import { rehearsed, runSuite } from '../kill-run.ts';
import { readTarget } from '../target.ts';
import { heldRun, servedHere } from './held.ts';
import { createIssuers, type Issuers } from './issuers.ts';
import { broken, type Job, type JobResult } from './job.ts';
import { tryDefect } from './try-defect.ts';

const inWords = ({ id, subject, outcome, reason }: Observation): string =>
  `${outcome}: ${id} (${Object.values(subject).join(', ')}): ${reason}`;

/** Where only one failure is looked for: a limiter's defect is met by the cases that it lists, any other by whatever takes no windows. */
function quickFor(defect: string | null): readonly Case[] {
  const kills = DEFECTS.find(({ id }) => id === defect)?.kills ?? [];
  const ofLimiter = kills.length > 0 && kills.every((id) => id.startsWith('limits/'));
  return CASES.filter(({ id, long }) => (ofLimiter ? kills.includes(id) : long !== true));
}

/** Runs one job in this process. */
async function runJob(
  { contract, environment, defect, thorough, remedies }: Job,
  issuers: Issuers,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Omit<JobResult, 'tookMs'>> {
  const target = readTarget(contract, environment);
  const issuer = await issuers.for(servedHere(target, null));
  if (remedies !== null) {
    const held = await heldRun(target, issuer, env, remedies);
    return resultOf((await runSuite({ ...held, issuer, defect, cases: quickFor(defect) })).observations);
  }
  const run = { ...rehearsed(target, issuer), issuer, thorough };
  if (defect !== null) return resultOf(await tryDefect(run, defect));
  const { plan, observations, exchanges, driven } = await runSuite({ ...run, defect });
  return { ...resultOf(observations), unmoved: unmovedItems(plan, observations, exchanges, driven) };
}

function resultOf(observations: readonly Observation[]): Omit<JobResult, 'tookMs'> {
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
    unmoved: [],
  };
}

/** Serves jobs, one after the other, to the process that started this one, until that disconnects. */
export async function serveJobs(): Promise<void> {
  const issuers = createIssuers();
  process.on('message', (job: Job) => {
    const began = performance.now();
    runJob(job, issuers, process.env).then(
      (result) => process.send?.({ ...result, tookMs: performance.now() - began } satisfies JobResult),
      (error: unknown) => process.send?.(broken(error instanceof Error ? error.message : String(error))),
    );
  });
  process.on('disconnect', () => process.exit(0));
  process.send?.('ready');
}
