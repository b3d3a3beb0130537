import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

interface Measured {
  readonly apis: number;
  readonly wallMs: number;
  /** The processor's time, user and system: what a busy machine does not stretch. */
  readonly cpuMs: number;
  readonly peakMiB: number;
}

const root = fileURLToPath(new URL('..', import.meta.url));
const SIZES = [1, 10, 100];

/** Synthesizes so many APIs in a process of its own. */
function measure(apis: number, module = 'bench/synth-run.ts'): Promise<Measured> {
  const outdir = mkdtempSync(join(tmpdir(), 'gatehouse-bench-'));
  const started = performance.now();
  return new Promise((done, fail) => {
    execFile(
      process.execPath,
      ['--import', 'tsx', module, String(apis), outdir],
      { cwd: root },
      (error, stdout) => {
        rmSync(outdir, { recursive: true, force: true });
        if (error !== null) return fail(error);
        const { cpuMs, peakMiB } = JSON.parse(stdout) as Measured;
        done({ apis, cpuMs, peakMiB, wallMs: Math.round(performance.now() - started) });
      },
    );
  });
}

const line = ({ apis, wallMs, cpuMs, peakMiB }: Measured, what: string): string =>
  `${String(apis).padStart(4)} ${what.padEnd(24)} ${String(wallMs).padStart(6)} ms wall ${String(cpuMs).padStart(6)} ms cpu ${String(peakMiB).padStart(4)} MiB`;

for (const apis of SIZES) console.log(line(await measure(apis), apis === 1 ? 'API' : 'APIs'));
// What `import … from '@cdktf/provider-aws'` would cost before anything is synthesized.
console.log(line(await measure(0, 'bench/synth-index.ts'), 'import of the index'));
