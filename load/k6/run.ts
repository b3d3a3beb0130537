import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LoadPlan } from '../../records/load-plan.ts';
import { LOAD_FILES, type LoadResult, planHash, writeLoadPlan } from '../../records/load-result.ts';
import type { Credentials } from '../engine/messages.ts';
import { broken } from './columns.ts';
import { foldCsv } from './csv.ts';
import { resultFrom } from './fold.ts';
import { provenEnd } from './summary.ts';

export interface RunK6Options {
  readonly plan: LoadPlan;
  readonly credentials: Credentials;
  /** The program and what comes before `run`: `['k6']`. */
  readonly command: readonly string[];
  readonly userAgent: string;
  /** PATH and HOME of the program; nothing else of this process's environment reaches it. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  readonly onLine?: (line: string) => void;
}

const SCRIPT = fileURLToPath(new URL('./gate.ts', import.meta.url));
const KILL_AFTER_MS = 1500;

/**
 * Runs a plan by k6 and folds its samples. What k6 itself says of success or thresholds is not believed: the samples are, once the
 * counts prove that they are those of this plan. Throws GateError `record-invalid` when they do not.
 */
export async function runK6(options: RunK6Options): Promise<LoadResult> {
  const { plan, signal } = options;
  const dir = mkdtempSync(join(tmpdir(), 'gatehouse-k6-'));
  try {
    writeLoadPlan(dir, plan);
    const nonce = randomUUID();
    const files = {
      plan: join(dir, LOAD_FILES.plan),
      csv: join(dir, 'samples.csv'),
      summary: join(dir, 'summary.json'),
    };
    const startedAt = new Date();
    const exitCode = await spawnK6(options, files, nonce);
    const endedAt = new Date();
    if (!existsSync(files.csv)) throw broken(`k6 wrote none (exit code ${exitCode})`);
    const folded = await foldCsv(plan, [files.csv]);
    const sum = (of: 'started' | 'dropped'): number =>
      folded.scenarios.reduce((total, one) => total + one[of], 0);
    const state = provenEnd(existsSync(files.summary) ? readFileSync(files.summary, 'utf8') : null, {
      planHash: planHash(plan),
      nonce,
      requests: sum('started'),
      dropped: sum('dropped'),
      scriptErrors: folded.scriptErrors,
      exitCode: signal.aborted ? null : exitCode,
    });
    const interruption =
      state === 'complete' ? null : signal.aborted ? 'it was interrupted' : 'k6 was stopped';
    return resultFrom(
      folded,
      { planHash: planHash(plan), tool: 'k6', state, interruption },
      { startedAt, endedAt },
    );
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

interface Files {
  readonly plan: string;
  readonly csv: string;
  readonly summary: string;
}

/** K6_VUS, K6_NO_THRESHOLDS and their like would replace the plan's scenarios in silence: only these variables are given. */
function variables(
  { plan, credentials, userAgent, env }: RunK6Options,
  files: Files,
  nonce: string,
): NodeJS.ProcessEnv {
  return {
    PATH: env['PATH'],
    HOME: env['HOME'],
    PLAN: files.plan,
    SUMMARY: files.summary,
    BASE_URL: plan.url,
    NONCE: nonce,
    USER_AGENT: userAgent,
    GATEHOUSE_CREDENTIALS: JSON.stringify(credentials),
    K6_CSV_TIME_FORMAT: 'unix_micro',
    K6_NEW_MACHINE_READABLE_SUMMARY: 'false',
    // Else an import could make k6 download and run another binary.
    K6_AUTO_EXTENSION_RESOLUTION: 'false',
    K6_NO_USAGE_REPORT: 'true',
  };
}

function spawnK6(options: RunK6Options, files: Files, nonce: string): Promise<number | null> {
  const { command, signal, onLine } = options;
  const [program = 'k6', ...before] = command;
  const child = spawn(program, [...before, 'run', '--out', `csv=${files.csv}`, SCRIPT], {
    env: variables(options, files, nonce),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const kill = (): void => {
    child.kill('SIGINT');
    setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS).unref();
  };
  if (signal.aborted) kill();
  signal.addEventListener('abort', kill, { once: true });
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      for (const line of text.split('\n').filter((one) => one.trim() !== '')) onLine?.(line);
    });
  }
  return new Promise((resolve, reject) => {
    child.on('error', (cause) => reject(broken(`k6 cannot be started: ${cause.message}`)));
    child.on('close', (exitCode) => {
      signal.removeEventListener('abort', kill);
      resolve(exitCode);
    });
  });
}
