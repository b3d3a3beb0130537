import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT, GateError } from '../contract/error.ts';
import { findContract, type LoadedContract, loadContract } from '../contract/load.ts';
import { synthesize } from './synthesize.ts';

/** The contracts named, or, when none is, the one in this folder and every example's. */
function contractFiles(named: readonly string[]): readonly string[] {
  if (named.length > 0) return named.map((path) => findContract(path));
  const examples = existsSync('examples')
    ? readdirSync('examples').map((name) => join('examples', name))
    : [];
  return ['.', ...examples]
    .map((folder) => join(folder, 'gatehouse.yaml'))
    .filter((file) => existsSync(file));
}

function load(named: readonly string[]): readonly LoadedContract[] {
  return contractFiles(named)
    .map((file) => loadContract(file, (path) => readFileSync(path, 'utf8')))
    .filter(({ contract }) => contract.infrastructure?.aws !== undefined);
}

/** `tsx stacks/main.ts [CONTRACT…]`: what `cdktf synth` and `cdktf deploy` run, and what `npm run synth` runs without their command line. */
function main(): void {
  const contracts = load(process.argv.slice(2));
  if (contracts.length === 0) {
    throw new GateError('usage', [
      { what: 'no contract here has infrastructure.aws', fix: 'name one: npm run synth -- CONTRACT.' },
    ]);
  }
  const outdir = process.env['CDKTF_OUTDIR'] ?? 'cdktf.out';
  const { stacks, waived } = synthesize(contracts, outdir, new Date().toISOString().slice(0, 10));
  for (const { finding, waiver } of waived) {
    const { owner, until, reason } = waiver;
    console.error(`waived until ${until} by ${owner}: ${finding.resource.id}: ${finding.what} (${reason})`);
  }
  console.log(`${outdir}: ${stacks.join(', ')}`);
}

process.exitCode = EXIT.couldNotRun;
try {
  main();
  process.exitCode = 0;
} catch (error) {
  if (!(error instanceof GateError)) throw error;
  console.error(error.message);
}
