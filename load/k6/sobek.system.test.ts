import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, expect, it } from 'vitest';
import { planHash, writeLoadPlan } from '../../records/load-result.ts';
import { findCommand } from '../../rehearsal/part-list.mjs';
import { runLoad } from '../engine/run.ts';
import { CREDENTIALS } from '../testdata/k6-gate.ts';
import { loadPlan, scenario, target } from '../testdata/plan.ts';
import { startServer } from '../testdata/server.ts';
import { foldCsv } from './csv.ts';
import { provenEnd } from './summary.ts';

const HOST = fileURLToPath(new URL('./sobek', import.meta.url));
const SCRIPT = fileURLToPath(new URL('./gate.ts', import.meta.url));
const BUILD_WITHIN_MS = 420_000;

const folder = mkdtempSync(join(tmpdir(), 'gatehouse-sobek-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The host as a program, or why there is none: it needs Go, and its modules from the module proxy or the cache. */
function buildHost(): { readonly path: string } | { readonly skip: string } {
  const go = findCommand(['go'], process.env['PATH']);
  if (go === null) return { skip: 'go is not on PATH: the script is not run on the JavaScript engine of k6' };
  const path = join(folder, 'host');
  try {
    execFileSync(go, ['build', '-o', path, '.'], { cwd: HOST, stdio: 'pipe', timeout: BUILD_WITHIN_MS });
  } catch {
    return { skip: 'the host of the JavaScript engine cannot be built: its Go modules cannot be had' };
  }
  return { path };
}

it('the k6 script, bundled, makes the starts of its plan on the JavaScript engine that k6 embeds', {
  timeout: BUILD_WITHIN_MS + 60_000,
}, async (context) => {
  const host = buildHost();
  if ('skip' in host) return context.skip(host.skip);
  const script = join(folder, 'gate.js');
  await build({
    entryPoints: [SCRIPT],
    bundle: true,
    outfile: script,
    format: 'cjs',
    platform: 'neutral',
    external: ['k6/*'],
  });
  const server = await startServer((request, response) => {
    response.writeHead(request.headers.authorization === undefined ? 404 : 200).end('x');
  });
  try {
    const targets = [
      target({ identity: 'ana', weight: 3 }),
      target({ identity: 'uma', request: 1 }),
      target({ served: [[404, 404]] }),
    ];
    const plan = loadPlan(server.url, [
      scenario({ targets, maxInFlight: 100 }),
      scenario({
        name: 'spike',
        kind: 'spike',
        targets,
        startAfterMs: 300,
        maxInFlight: 100,
        stages: [{ forMs: 800, from: 10, to: 100 }],
      }),
    ]);
    writeLoadPlan(folder, plan);
    const files = { csv: join(folder, 'samples.csv'), summary: join(folder, 'summary.json') };
    const child = spawn(host.path, [script, files.csv], {
      stdio: 'inherit',
      env: {
        PLAN: join(folder, 'load-plan.json'),
        SUMMARY: files.summary,
        NONCE: 'n',
        GATEHOUSE_CREDENTIALS: JSON.stringify(CREDENTIALS),
      },
    });
    const exitCode = await new Promise<number | null>((resolve) => child.on('close', resolve));
    const folded = await foldCsv(plan, [files.csv]);
    const requests = folded.groups.reduce((sum, { started }) => sum + started, 0);
    const dropped = folded.scenarios.reduce((sum, one) => sum + one.dropped, 0);
    const proof = {
      planHash: planHash(plan),
      nonce: 'n',
      requests,
      dropped,
      scriptErrors: folded.scriptErrors,
      exitCode,
    };
    expect(provenEnd(readFileSync(files.summary, 'utf8'), proof)).toBe('complete');
    expect(dropped).toBe(0);
    const bySobek = new Map(server.seen);
    server.seen.clear();
    const signal = new AbortController().signal;
    const credentials = async () => CREDENTIALS;
    const embedded = await runLoad({
      plan,
      credentials,
      renewEveryMs: Number.POSITIVE_INFINITY,
      userAgent: 'x',
      idleMs: 0,
      signal,
    });
    const counts = (groups: typeof embedded.groups) =>
      groups.map(({ started, statuses, errors }) => ({ started, statuses, errors }));
    expect(counts(folded.groups)).toEqual(counts(embedded.groups));
    expect(server.seen).toEqual(bySobek);
  } finally {
    await server.close();
  }
});
