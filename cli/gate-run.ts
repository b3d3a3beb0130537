import { systemClock } from '../client/clock.ts';
import { availableCallers } from '../client/credentials.ts';
import { createRedactor, type Redactor } from '../client/redact.ts';
import { planLoad } from '../load/plan.ts';
import { type OpenEnvironment, openEnvironment } from '../rehearsal/environment.ts';
import { type CheckRun, type CheckRunOptions, checkOpened } from './check-run.ts';
import { diagnose } from './doctor-checks.ts';
import { auditDeployed } from './gate-audit.ts';
import type { LoadAddition } from './gate-load.ts';
import type { Engine } from './load-run.ts';
import type { Target } from './target.ts';

export interface GateRunOptions extends CheckRunOptions {
  /** The image or commit that is judged. */
  readonly subject: string | null;
  /** Files of deployed state; the word `platform` stands for what serves now. */
  readonly audit: readonly string[];
  /** null: no load. */
  readonly engine: Engine | null;
  readonly allowProtected: boolean;
  readonly onNote: (text: string) => void;
}

/** Doctor, audit, check and load against one environment, recorded as one run. What the doctor finds broken is not called at all. */
export async function runGate(target: Target, options: GateRunOptions): Promise<CheckRun> {
  const { progress, signal, env, onNote } = options;
  const { loaded, environment: name } = target;
  progress.stage(`Opening ${loaded.contract.api.name} (${name})`);
  const redactor = createRedactor();
  const opened = await openEnvironment({ loaded, environment: name, env, redactor, signal });
  try {
    const { contract, observations } = await auditDeployed(opened.contract, options);
    const environment = { ...opened, contract };
    const stopped = await doctored(environment, redactor, options);
    const load = stopped === null ? loadOf(environment, options) : null;
    if (load === null && stopped === null) onNote(`no load: ${whyNoLoad(environment, options)}`);
    return await checkOpened(target, environment, options, {
      redactor,
      addition: { before: observations, stopped, load, subject: options.subject },
    });
  } finally {
    await opened.close();
  }
}

/** What stops the gate before it attacks anything, or null. What is merely missing shows in the verdict, and is said here. */
async function doctored(
  environment: OpenEnvironment,
  redactor: Redactor,
  { signal, progress, onNote }: GateRunOptions,
): Promise<string | null> {
  progress.stage('Looking whether a check could run');
  const found = await diagnose({ environment, redactor, clock: systemClock(), signal });
  const text = ({ what, detail }: (typeof found)[number]): string => redactor.redact(`${what}: ${detail}`);
  for (const one of found) if (one.state === 'missing') onNote(`missing: ${text(one)}`);
  const failed = found.filter(({ state }) => state === 'failed').map(text);
  return failed.length === 0 ? null : `the doctor stopped it: ${failed.join('; ')}`;
}

const mayLoad = ({ contract }: OpenEnvironment, { engine, allowProtected }: GateRunOptions): boolean =>
  engine !== null && contract.load !== null && (!contract.environment.protected || allowProtected);

function whyNoLoad({ contract }: OpenEnvironment, { engine }: GateRunOptions): string {
  if (engine === null) return '--no-load';
  return contract.load === null
    ? 'the contract has no load section'
    : `${contract.environment.name} is protected (--allow-protected)`;
}

function loadOf(environment: OpenEnvironment, options: GateRunOptions): LoadAddition | null {
  const { engine } = options;
  if (engine === null || !mayLoad(environment, options)) return null;
  const { contract, baseUrl, variables, issuer } = environment;
  const { callers } = availableCallers(contract, variables, issuer);
  return { engine, plan: planLoad(contract, { url: baseUrl, callers, seed: 1 }) };
}
