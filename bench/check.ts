import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Client as Connection } from 'undici';
import { parseDocument } from 'yaml';
import { readTarget, type Target } from '../cli/target.ts';
import { createClient } from '../client/client.ts';
import { systemClock } from '../client/clock.ts';
import { availableCallers } from '../client/credentials.ts';
import { createRedactor } from '../client/redact.ts';
import { CASES } from '../conformance/cases.ts';
import { fetchDocument } from '../conformance/document.ts';
import { runCases } from '../conformance/run-cases.ts';
import { select } from '../conformance/select.ts';
import { type OpenEnvironment, openEnvironment } from '../rehearsal/environment.ts';
import { type RawRequest, startRecorder } from './recorder.ts';
import { sideBySide } from './schemathesis/side-by-side.ts';

// How much the suite costs beside its requests: its wall time over that of a bare undici replay of the very same requests, on as
// many connections, against the same process, in turn. Run it: npm run bench:check
const ROUNDS = 7;
const CONNECTIONS = 8;
const EXAMPLES = new URL('../examples/', import.meta.url);
const BIN = fileURLToPath(new URL('../cli/gatehouse.mjs', import.meta.url));

/** What the suite reads of a contract; nothing kept may name what is not. */
const KEPT = new Set(['gatehouse', 'api', 'schemes', 'roles', 'identities', 'errors', 'routes', 'health']);

/** The example without its limiter: a suite that waits for a bucket would only be compared with the waiting. */
function unlimited(example: string): { target: Target; remove: () => void } {
  const document = parseDocument(readFileSync(new URL(`${example}/gatehouse.yaml`, EXAMPLES), 'utf8'));
  for (const key of Object.keys(document.toJS())) if (!KEPT.has(key)) document.delete(key);
  document.set('environments', {
    rehearsal: { command: `"${process.execPath}" "${BIN}" serve . rehearsal`, powers: ['mint'] },
  });
  const dir = mkdtempSync(join(tmpdir(), 'gatehouse-bench-'));
  writeFileSync(join(dir, 'gatehouse.yaml'), String(document));
  return {
    target: readTarget(dir, 'rehearsal'),
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}

interface SuiteRun {
  readonly ms: number;
  readonly observations: number;
  readonly sent: number;
  readonly shared: number;
}

async function runSuite(
  { contract, variables, issuer }: OpenEnvironment,
  baseUrl: string,
): Promise<SuiteRun> {
  const begun = performance.now();
  const client = createClient({
    contract,
    baseUrl,
    variables,
    issuer,
    seed: 'bench',
    runId: 'bench',
    clock: systemClock(),
    redactor: createRedactor(),
    concurrency: CONNECTIONS,
    onExchange: () => undefined,
  });
  const plan = select(
    {
      contract,
      ...availableCallers(contract, variables, issuer),
      ...(await fetchDocument(contract, client)),
    },
    // Limits take their time, whoever asks: what is measured here is the harness.
    CASES.filter(({ drive }) => drive === undefined),
  );
  let observations = 0;
  for await (const observation of runCases(plan, client, {
    pause: (ms) => sleep(ms),
    elapsed: () => performance.now(),
  })) {
    if (observation.outcome !== 'pass')
      throw new Error(`${observation.id} did not pass: ${observation.reason}`);
    observations += 1;
  }
  const ms = performance.now() - begun;
  await client.close();
  return { ms, observations, sent: client.counts.sent, shared: client.counts.shared };
}

/** Each connection takes the next request as soon as it has its answer. */
async function replay(origin: string, requests: readonly RawRequest[]): Promise<number> {
  const begun = performance.now();
  let next = 0;
  const worker = async (): Promise<void> => {
    const connection = new Connection(origin);
    for (let request = requests[next++]; request; request = requests[next++]) {
      const headers = request.headers.filter(
        (_, index, all) => !HOP.has((all[index - (index % 2)] ?? '').toLowerCase()),
      );
      const { body } = await connection.request({
        method: request.method as 'GET',
        path: request.path,
        headers,
        body: request.body.length > 0 ? request.body : null,
      });
      await body.dump();
    }
    await connection.close();
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, worker));
  return performance.now() - begun;
}

/** What undici sets itself. */
const HOP = new Set(['host', 'connection', 'content-length', 'transfer-encoding', 'keep-alive']);

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
const range = (values: readonly number[]): string =>
  `${Math.min(...values).toFixed(0)} to ${Math.max(...values).toFixed(0)}`;

const { target, remove } = unlimited('call-analytics');
const environment = await openEnvironment({
  loaded: target.loaded,
  environment: target.environment,
  env: process.env,
  redactor: createRedactor(),
});
try {
  const recorder = await startRecorder(environment.baseUrl);
  const recorded = await runSuite(environment, recorder.url);
  const requests = [...recorder.requests];
  recorder.close();
  await replay(environment.baseUrl, requests);
  const suite: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    suite.push((await runSuite(environment, environment.baseUrl)).ms);
    bare.push(await replay(environment.baseUrl, requests));
  }
  const ratios = suite.map((ms, round) => ms / (bare[round] ?? Number.NaN));
  const { observations, sent, shared } = recorded;
  console.log(
    `suite    ${median(suite).toFixed(0)} ms (${range(suite)}): ${observations} observations, ${sent} requests sent, ${shared} saved by sharing`,
  );
  console.log(
    `rate     ${((observations * 1000) / median(suite)).toFixed(0)} observations a second, ${(sent / observations).toFixed(2)} requests for each`,
  );
  console.log(
    `replay   ${median(bare).toFixed(0)} ms (${range(bare)}): the same ${requests.length} requests by undici alone`,
  );
  console.log(
    `ratio    ${median(ratios).toFixed(2)} (median of ${ROUNDS} pairs, ${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}); aim: at most 2.00`,
  );
} finally {
  await environment.close();
  remove();
}
await sideBySide();
