import { CASES } from '../conformance/cases.ts';
import { durationMsOf, requestsOf, select } from '../conformance/select.ts';
import { EXIT } from '../contract/error.ts';
import { renderExplanation } from '../contract/render-explanation.ts';
import { resolve } from '../contract/resolve.ts';
import type { Terminal } from './main.ts';
import { readTarget } from './target.ts';
import { hopefulWorld } from './world.ts';

/** `gatehouse explain ENV`: the effective contract in words, and what a check would send. Nothing is called. */
export async function explainContract(
  contract: string | undefined,
  environment: string | undefined,
  terminal: Terminal,
): Promise<number> {
  const { loaded, environment: name } = readTarget(contract, environment);
  const effective = resolve(loaded.contract, name, { keepUnresolved: true, placeOf: loaded.placeOf });
  const plan = select(hopefulWorld(effective), CASES);
  const requests = requestsOf(plan);
  const seconds = Math.ceil(durationMsOf(plan) / 1000);
  terminal.out(renderExplanation(effective, { requests: requests.length, seconds }));
  return EXIT.promote;
}
