import { createColors } from 'picocolors';
import { CASES } from '../conformance/cases.ts';
import { AREAS } from '../contract/areas.ts';
import { EXIT, GateError } from '../contract/error.ts';
import { nearest } from '../contract/nearest.ts';
import type { Verdict } from '../records/verdict.ts';
import { runCheck } from './check-run.ts';
import { lengthOf } from './length.ts';
import type { Terminal } from './main.ts';
import { withProgress } from './progress.ts';
import { reportWriter } from './report-files.ts';
import { refuseSharedLimiter, shardFrom } from './shard.ts';
import { readTarget } from './target.ts';

interface CheckOptions {
  readonly case?: string[];
  readonly area?: string[];
  readonly route?: string[];
  readonly identity?: string[];
  readonly runs: string;
  readonly seed?: string;
  readonly budget?: string;
  readonly thorough?: true;
  readonly json?: true;
  readonly observe?: true;
  readonly shard?: string;
}

/** A filter that matches nothing would check nothing: a mistyped one is refused. */
function refuseUnknown(value: string, known: readonly string[], kind: string): void {
  if (known.includes(value)) return;
  const close = nearest(value, known);
  throw new GateError('usage', [
    {
      what: `there is no ${kind} ${value}`,
      fix: close ? `did you mean ${close}?` : `known: ${known.join(', ')}`,
    },
  ]);
}

/** `gatehouse check CONTRACT ENV`: calls the API, judges, reports. */
export async function check(
  contract: string | undefined,
  environment: string | undefined,
  options: CheckOptions,
  terminal: Terminal,
): Promise<number> {
  const target = readTarget(contract, environment);
  for (const id of options.case ?? [])
    refuseUnknown(
      id,
      CASES.map((one) => one.id),
      'case',
    );
  for (const area of options.area ?? []) refuseUnknown(area, AREAS, 'area');
  for (const route of options.route ?? [])
    refuseUnknown(
      route,
      target.loaded.contract.routes.map((row) => row.route),
      'route',
    );
  for (const name of options.identity ?? [])
    refuseUnknown(name, Object.keys(target.loaded.contract.identities), 'identity');
  const filter = {
    ...(options.case ? { cases: options.case } : {}),
    ...(options.area ? { areas: options.area } : {}),
    ...(options.route ? { routes: options.route } : {}),
    ...(options.identity ? { identities: options.identity } : {}),
  };
  const shard = options.shard === undefined ? undefined : shardFrom(options.shard);
  if (shard !== undefined) refuseSharedLimiter(target);
  const { input, dir } = await withProgress(terminal, (progress, signal) =>
    runCheck(target, {
      runs: options.runs,
      env: terminal.env,
      signal,
      progress,
      filter,
      ...(options.seed ? { seed: options.seed } : {}),
      ...(options.budget === undefined
        ? {}
        : { budget: { budget: options.budget, budgetMs: lengthOf('--budget', options.budget) } }),
      ...(options.thorough ? { thorough: true } : {}),
      ...(shard ? { shard } : {}),
    }),
  );
  reportWriter(dir, terminal)(input, options);
  return options.observe ? observed(input.verdict, terminal) : input.verdict.exitCode;
}

/** A ramp into enforcement: the real verdict is said aloud, and stops nothing yet. What could not be run still says so. */
function observed({ verdict, exitCode }: Verdict, { color, err }: Terminal): number {
  const { bold } = createColors(color);
  err(
    `${bold(`Observed only: the verdict is ${verdict} (exit ${exitCode})`)}; exit 0, since --observe was given.`,
  );
  return EXIT.promote;
}
