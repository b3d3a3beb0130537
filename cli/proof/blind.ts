import { CASES } from '../../conformance/cases.ts';
import { type BlindSpot, type BlindSpots, noticeOf } from '../../conformance/proof/blind-spots.ts';
import { REMEDIES, remedied } from '../../conformance/proof/remedies.ts';
import type { EffectiveContract } from '../../contract/effective.ts';
import type { Defect } from '../../reference/defect.ts';
import { DEFECTS } from '../../reference/defects.ts';
import type { Progress } from '../progress.ts';
import type { Target } from '../target.ts';
import { servedHere } from './held.ts';
import type { Job, JobResult } from './job.ts';
import { runJobs } from './pool.ts';

const REQUIRED: ReadonlySet<string> = new Set(
  CASES.filter(({ level }) => level === 'required').map(({ id }) => id),
);

const NOTHING = { failures: [], errors: [] };

interface Trial {
  readonly defect: Defect | null;
  readonly remedies: readonly string[];
}

type Runs = (trials: readonly Trial[], stage: string) => Promise<readonly JobResult[]>;

function runner({ loaded, environment }: Target, progress: Progress, signal: AbortSignal): Runs {
  return (trials, stage) => {
    let done = 0;
    progress.stage(`${stage}: ${trials.length} runs of the suite`);
    const jobs = trials.map(
      ({ defect, remedies }): Job => ({
        contract: loaded.file,
        environment,
        defect: defect?.id ?? null,
        thorough: false,
        remedies,
      }),
    );
    return runJobs(jobs, {
      signal,
      onResult: (job) => progress.detail(`${++done} of ${jobs.length}: ${job.defect ?? 'clean'}`),
    });
  };
}

/** Remedies that this contract has room for. */
const fitting = (contract: EffectiveContract): readonly string[] =>
  REMEDIES.filter(({ text }) => text(contract) !== null).map(({ id }) => id);

const textOf = (contract: EffectiveContract, id: string): string =>
  REMEDIES.find((remedy) => remedy.id === id)?.text(contract) ?? id;

/** Which defects would go through the gate with this contract and this environment, and what would catch each. */
export async function findBlindSpots(
  target: Target,
  progress: Progress,
  signal: AbortSignal,
): Promise<BlindSpots> {
  const contract = servedHere(target, null);
  const run = runner(target, progress, signal);
  const room = fitting(contract);
  const shows = ({ applies }: Defect, remedies: readonly string[]): boolean =>
    applies(remedied(contract, remedies));
  const applying = DEFECTS.filter((defect) => shows(defect, []));
  const asIs = [null, ...applying].map((defect): Trial => ({ defect, remedies: [] }));
  const [clean, ...today] = await run(asIs, `Looking for blind spots of ${contract.api.name}`);
  const notices = new Map(
    applying.map((defect, at) => [defect.id, noticeOf(today[at] ?? NOTHING, REQUIRED)]),
  );
  const caught = applying.filter(({ id }) => notices.get(id) === 'caught');
  const open = DEFECTS.filter((defect) => !caught.includes(defect) && shows(defect, room));
  const cures = await findCures(open, room, shows, run);
  const spots = open.map(({ id, title }): BlindSpot => {
    const { alone, together } = cures.get(id) ?? { alone: [], together: [] };
    const inWords = (ids: readonly string[]): string[] => ids.map((one) => textOf(contract, one));
    const notice = notices.get(id) === 'warned' ? 'warned' : 'missed';
    return { defect: id, title, notice, alone: inWords(alone), together: inWords(together) };
  });
  return {
    api: contract.api.name,
    environment: target.environment,
    caught: caught.map(({ id }) => id),
    // A warning is all that a recommended case gives: nothing is to be added where everything is at hand.
    spots: spots.filter(
      ({ notice, alone, together }) => notice === 'missed' || alone.length + together.length > 0,
    ),
    foreign: DEFECTS.filter((defect) => !caught.includes(defect) && !open.includes(defect)).map(
      ({ id }) => id,
    ),
    broken: [
      ...(clean?.failures ?? []).map(
        (failure) => `the clean API fails ${failure.case} on ${failure.route ?? 'no route'}`,
      ),
      ...(clean?.errors ?? ['the clean API was not run']),
    ],
  };
}

interface Cure {
  readonly alone: readonly string[];
  readonly together: readonly string[];
}

/** With everything added first, which tells what nothing can catch; then with each thing alone. */
async function findCures(
  open: readonly Defect[],
  room: readonly string[],
  shows: (defect: Defect, remedies: readonly string[]) => boolean,
  run: Runs,
): Promise<ReadonlyMap<string, Cure>> {
  const whole = await run(
    open.map((defect) => ({ defect, remedies: room })),
    'With every row and power',
  );
  const curable = open.filter((_, at) => noticeOf(whole[at] ?? NOTHING, REQUIRED) === 'caught');
  const single = curable.flatMap((defect) =>
    room.filter((id) => shows(defect, [id])).map((id) => ({ defect, remedies: [id] })),
  );
  const results = await run(single, 'With each of them alone');
  return new Map(
    curable.map((defect) => {
      const alone = single.flatMap((trial, at) =>
        trial.defect === defect && noticeOf(results[at] ?? NOTHING, REQUIRED) === 'caught'
          ? trial.remedies
          : [],
      );
      return [defect.id, { alone, together: alone.length > 0 ? [] : room }];
    }),
  );
}
