import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { VERSION } from '../client/version.ts';
import type { EffectiveContract } from '../contract/effective.ts';
import { GateError } from '../contract/error.ts';
import { judge } from '../judge/verdict.ts';
import type { Observation } from '../records/observation.ts';
import type { RunRecord } from '../records/run.ts';
import { contractHash, openRun, runId } from '../records/run-directory.ts';
import type { Terminal } from './main.ts';
import { reportWriter } from './report-files.ts';

/** A file of JSON, and the hash by which a verdict names it where it names no revision of its own. */
export interface JsonDocument {
  readonly file: string;
  readonly value: unknown;
  readonly hash: string;
}

/** What was found by reading documents: no request was sent. */
export interface DocumentFindings {
  /** `audit` or `drift`: part of the run's name. */
  readonly what: string;
  readonly contractFile: string;
  readonly contract: EffectiveContract;
  readonly observations: readonly Observation[];
  readonly revisions: readonly string[];
}

export interface DocumentOptions {
  readonly contract: string;
  readonly environment?: string;
  readonly runs: string;
  readonly json?: true;
}

/** Throws GateError `usage` for a file that cannot be read, or is no JSON. */
export function readJson(file: string): JsonDocument {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new GateError('usage', [{ what: `cannot read ${file}`, fix: 'name a file of JSON.' }], { cause });
  }
  try {
    return {
      file,
      value: JSON.parse(text),
      hash: `sha256:${createHash('sha256').update(text).digest('hex')}`,
    };
  } catch {
    // The parser's message quotes the text, which may hold a secret.
    throw new GateError('usage', [
      { what: `${file} is not JSON`, fix: 'ask for --output json, or --format json.' },
    ]);
  }
}

/** Records the findings as a run, judges it and reports; gives the exit code. */
export function judgeDocuments(
  findings: DocumentFindings,
  options: DocumentOptions,
  terminal: Terminal,
): number {
  const { contract, observations, what } = findings;
  const startedAt = new Date();
  const id = runId(startedAt, `${contract.api.name}-${what}`, contract.environment.name);
  const writer = openRun(options.runs, id, contract);
  for (const observation of observations) writer.observation(observation);
  const run: RunRecord = {
    schema: 'gatehouse/run@1',
    id: writer.id,
    tool: `gatehouse ${VERSION}`,
    api: contract.api.name,
    environment: contract.environment.name,
    url: contract.environment.url ?? '',
    contractFile: findings.contractFile,
    contractHash: contractHash(contract),
    startedAt: startedAt.toISOString(),
    endedAt: new Date().toISOString(),
    state: 'complete',
    interruption: null,
    filtered: false,
    planned: { observations: observations.length, requests: 0 },
    sent: { requests: 0, shared: 0 },
    revisions: [...new Set(findings.revisions)],
    observationsHash: writer.observationsHash(),
  };
  writer.save(run);
  const recorded = { run, contract, observations, exchanges: new Map() };
  const verdict = judge(recorded, new Date());
  reportWriter(writer.dir, terminal)({ ...recorded, verdict }, options);
  return verdict.exitCode;
}
