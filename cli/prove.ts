import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CASES } from '../conformance/cases.ts';
import { renderBlindSpots } from '../conformance/proof/blind-spots.ts';
import { renderProof } from '../conformance/proof/summary.ts';
import { EXIT } from '../contract/error.ts';
import type { Terminal } from './main.ts';
import { withProgress } from './progress.ts';
import { findBlindSpots } from './proof/blind.ts';
import { proofPages } from './proof/pages.ts';
import { SEED } from './proof/plan.ts';
import { proveSuite } from './proof/self.ts';
import { readTarget } from './target.ts';

interface ProveOptions {
  readonly seed?: string;
  readonly write?: true;
  readonly json?: true;
}

/** `gatehouse prove`: shows that the suite finds what it claims; with a contract: what it would not find there. */
export async function prove(
  contract: string | undefined,
  environment: string | undefined,
  options: ProveOptions,
  terminal: Terminal,
): Promise<number> {
  return contract === undefined
    ? proveItself(options, terminal)
    : proveContract(contract, environment, options, terminal);
}

async function proveItself(options: ProveOptions, terminal: Terminal): Promise<number> {
  const began = performance.now();
  const { proof, interrupted } = await withProgress(terminal, async (progress, signal) => ({
    proof: await proveSuite(options.seed ?? SEED, progress, signal),
    interrupted: signal.aborted,
  }));
  const seconds = (performance.now() - began) / 1000;
  terminal.out(
    options.json ? JSON.stringify(proof, null, 2) : renderProof({ cases: CASES.length, ...proof }, seconds),
  );
  if (interrupted) return EXIT.hold;
  if (proof.complaints.length > 0) return EXIT.reject;
  if (options.write) {
    for (const [file, text] of proofPages())
      writeFileSync(fileURLToPath(new URL(`../${file}`, import.meta.url)), text);
  }
  return EXIT.promote;
}

async function proveContract(
  contract: string,
  environment: string | undefined,
  options: ProveOptions,
  terminal: Terminal,
): Promise<number> {
  const target = readTarget(contract, environment);
  const { found, interrupted } = await withProgress(terminal, async (progress, signal) => ({
    found: await findBlindSpots(target, progress, signal),
    interrupted: signal.aborted,
  }));
  terminal.out(options.json ? JSON.stringify(found, null, 2) : renderBlindSpots(found));
  if (interrupted) return EXIT.hold;
  if (found.broken.length > 0) return EXIT.couldNotRun;
  return found.spots.length > 0 ? EXIT.hold : EXIT.promote;
}
