import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';

/** Where setup.sh beside this file puts it. */
export const PROGRAM = fileURLToPath(
  new URL('../../.gatehouse/venv-schemathesis/bin/schemathesis', import.meta.url),
);

export interface Fuzzed {
  readonly ms: number;
  /** The kinds of failures that its summary counts, such as `ST202 Schema-valid request rejected`. */
  readonly kinds: readonly string[];
}

/** Bound for one run, milliseconds: it takes some seconds for an operation. */
const MOST_MS = 180_000;

/** Schemathesis with its own defaults and a fixed seed, as a caller with a valid credential. Throws when it could not run. */
export async function fuzz(document: string, authorization: string): Promise<Fuzzed> {
  const begun = performance.now();
  const args = ['run', document, '--header', `Authorization: ${authorization}`, '--seed', '1', '--no-color'];
  const child = spawn(PROGRAM, args, { stdio: ['ignore', 'pipe', 'pipe'], timeout: MOST_MS });
  let out = '';
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr.resume();
  const [code] = await once(child, 'close');
  // 0: nothing found; 1: failures. Anything else is a run that proves nothing.
  if (code !== 0 && code !== 1) throw new Error(`schemathesis ended with ${code}: ${out.slice(-500)}`);
  return { ms: performance.now() - begun, kinds: kindsIn(out) };
}

/** The lines below `Failures:` in the summary, without their counts. */
function kindsIn(out: string): readonly string[] {
  const summary = out.slice(out.lastIndexOf('SUMMARY'));
  const listed = /\nFailures:\n((?: {2}\S.*\n)+)/.exec(summary)?.[1] ?? '';
  return [...listed.matchAll(/(ST\d+ .+?): \d+$/gm)].map((match) => match[1] ?? '');
}
