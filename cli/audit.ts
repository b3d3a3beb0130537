import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { VERSION } from '../client/version.ts';
import type { EffectiveContract } from '../contract/effective.ts';
import { GateError } from '../contract/error.ts';
import type { LoadedContract } from '../contract/load.ts';
import { resolve } from '../contract/resolve.ts';
import type { Waiver } from '../contract/schema/limits.ts';
import { judge } from '../judge/verdict.ts';
import { applyWaivers } from '../judge/waivers.ts';
import type { Observation } from '../records/observation.ts';
import type { RunRecord } from '../records/run.ts';
import { contractHash, openRun, type RunWriter, runId } from '../records/run-directory.ts';
import { audit } from '../stacks/audit.ts';
import { type DeployedState, readState } from '../stacks/state/read.ts';
import type { Terminal } from './main.ts';
import { reportWriter } from './report-files.ts';
import { readTarget } from './target.ts';

interface AuditOptions {
  readonly contract: string;
  readonly environment?: string;
  readonly runs: string;
  readonly json?: true;
}

/** `gatehouse audit FILE…`: holds what is deployed against the policy rules, judges, reports. */
export async function auditFiles(
  files: readonly string[],
  options: AuditOptions,
  terminal: Terminal,
): Promise<number> {
  const target = readTarget(options.contract, options.environment);
  const state = files.map(readFile);
  const resolved = resolve(target.loaded.contract, target.environment, { keepUnresolved: true });
  const observations = audit(
    state.flatMap(({ resources }) => resources),
    resolved,
  );
  const contract = { ...resolved, waivers: neededWaivers(resolved, observations, new Date()) };
  const startedAt = new Date();
  const writer = openRun(
    options.runs,
    runId(startedAt, `${contract.api.name}-audit`, target.environment),
    contract,
  );
  for (const observation of observations) writer.observation(observation);
  const revisions = [...new Set(state.flatMap((part) => part.revisions))];
  const run = runRecord({
    loaded: target.loaded,
    contract,
    writer,
    startedAt,
    planned: observations.length,
    revisions: [...revisions],
  });
  writer.save(run);
  const recorded = { run, contract, observations, exchanges: new Map() };
  const verdict = judge(recorded, new Date());
  reportWriter(writer.dir, terminal)({ ...recorded, verdict }, options);
  return verdict.exitCode;
}

/** A document with its hash as the revision where it names none: what was judged is then this text and no other. */
function readFile(file: string): DeployedState {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new GateError('usage', [{ what: `cannot read ${file}`, fix: 'name a file of JSON.' }], { cause });
  }
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    // The parser's message quotes the text, which may hold a secret.
    throw new GateError('usage', [
      { what: `${file} is not JSON`, fix: 'ask for --output json, or --format json.' },
    ]);
  }
  const state = readState(document, file);
  if (state.revisions.length > 0) return state;
  return { ...state, revisions: [`sha256:${createHash('sha256').update(text).digest('hex')}`] };
}

/** Of the waivers written for the stacks those that cover a failure here: a construct path means nothing to a deployed name. */
function neededWaivers(
  contract: EffectiveContract,
  observations: readonly Observation[],
  now: Date,
): readonly Waiver[] {
  const waivers = (contract.infrastructure?.aws?.waivers ?? []).map(({ rule, resource, ...rest }) => ({
    ...rest,
    case: rule,
    ...(resource === undefined ? {} : { route: resource }),
  }));
  const { waived } = applyWaivers(observations, waivers, now.toISOString().slice(0, 10));
  return waivers.filter((waiver) => waived.some((entry) => entry.waiver === waiver));
}

function runRecord({
  loaded,
  contract,
  writer,
  startedAt,
  planned,
  revisions,
}: {
  readonly loaded: LoadedContract;
  readonly contract: EffectiveContract;
  readonly writer: RunWriter;
  readonly startedAt: Date;
  readonly planned: number;
  readonly revisions: readonly string[];
}): RunRecord {
  return {
    schema: 'gatehouse/run@1',
    id: writer.id,
    tool: `gatehouse ${VERSION}`,
    api: contract.api.name,
    environment: contract.environment.name,
    url: contract.environment.url ?? '',
    contractFile: loaded.file,
    contractHash: contractHash(contract),
    startedAt: startedAt.toISOString(),
    endedAt: new Date().toISOString(),
    state: 'complete',
    interruption: null,
    filtered: false,
    planned: { observations: planned, requests: 0 },
    sent: { requests: 0, shared: 0 },
    revisions: [...revisions],
    observationsHash: writer.observationsHash(),
  };
}
