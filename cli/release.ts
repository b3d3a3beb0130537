import { systemClock } from '../client/clock.ts';
import { createRedactor } from '../client/redact.ts';
import { EXIT, GateError } from '../contract/error.ts';
import { subjectOf } from '../records/statement-subject.ts';
import { writeSnapshot } from '../records/watch-files.ts';
import { openEnvironment } from '../rehearsal/environment.ts';
import { type ReleaseResult, release } from '../rollout/release.ts';
import { shellWord } from '../rollout/render-rollback.ts';
import { freshProbes } from './fresh-probes.ts';
import type { Terminal } from './main.ts';
import { openPlatform } from './platform.ts';
import { withProgress } from './progress.ts';
import { revisionAudit } from './revision-audit.ts';
import { snapshotOf } from './snapshot.ts';
import { readTarget } from './target.ts';
import { ageOf } from './verify.ts';
import { refusalOf } from './verify-statement.ts';
import { plannedProbes } from './watch-start.ts';

export interface ReleaseCommandOptions {
  readonly image: string;
  readonly run: string;
  readonly gatedIn?: string;
  readonly maxAge: string;
  readonly key?: string;
  readonly out: string;
  readonly apply?: true;
}

const WITHIN_MS = 900_000;
const EVERY_MS = 2000;

/** `gatehouse release CONTRACT ENV --image … --run RUN`: nothing is deployed for which no fresh statement of the gate speaks. */
export async function releaseImage(
  contract: string | undefined,
  environment: string | undefined,
  options: ReleaseCommandOptions,
  terminal: Terminal,
): Promise<number> {
  const { loaded, environment: name } = readTarget(contract, environment);
  const { err, out } = terminal;
  refuseTag(options.image);
  const refused = refusalOf(options.run, {
    subject: subjectOf(options.image, ''),
    environment: options.gatedIn ?? null,
    maxAgeMs: ageOf(options.maxAge),
    keyFile: options.key ?? null,
    now: new Date(),
  });
  if (refused !== null) {
    err(`refused: ${options.run}: ${refused}`);
    return EXIT.hold;
  }
  return withProgress(terminal, async (progress, signal) => {
    const redactor = createRedactor();
    const opened = await openEnvironment({ loaded, environment: name, env: terminal.env, redactor, signal });
    try {
      const platform = await openPlatform(opened.contract, terminal.env);
      progress.stage(`Releasing ${options.image}${options.apply ? '' : ' (a plan only)'}`);
      const done = await release({
        ...{ platform, image: options.image, signal },
        container: opened.contract.api.name,
        audit: revisionAudit(opened.contract),
        apply: options.apply === true,
        probe: freshProbes(opened, plannedProbes(opened), signal),
        clock: systemClock(),
        withinMs: WITHIN_MS,
        everyMs: EVERY_MS,
        onServing: (serving) => writeSnapshot(options.out, snapshotOf(opened.contract, serving)),
        onEvent: err,
      });
      out(render(done, options.out));
      return exitOf(done);
    } finally {
      await opened.close();
    }
  });
}

function refuseTag(image: string): void {
  if (/^.+@sha256:[0-9a-f]{64}$/.test(image)) return;
  throw new GateError('usage', [
    { what: `${image} is no image by digest`, fix: 'give REPOSITORY@sha256:DIGEST: a tag moves.' },
  ]);
}

const exitOf = ({ result }: ReleaseResult): number => {
  if (result === 'verified' || result === 'planned') return EXIT.promote;
  return result === 'refused' ? EXIT.couldNotRun : EXIT.hold;
};

function render({ result, why, steps }: ReleaseResult, snapshot: string): string {
  const plan = steps.flatMap(({ what, argv }, index) => [
    `  ${index + 1}. ${what}`,
    `     ${argv.map(shellWord).join(' ')}`,
  ]);
  return [`release ${result}: ${why}`, ...plan, `the way back: ${snapshot}`].join('\n');
}
