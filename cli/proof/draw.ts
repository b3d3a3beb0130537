import { createHash } from 'node:crypto';
import type { EffectiveContract } from '../../contract/effective.ts';
import type { Defect } from '../../reference/defect.ts';

/**
 * The route that a defect is bound to, drawn by seed among those where it shows; null where no route shows it, as with paths
 * that no row lists. A draw depends on nothing but the seed, the defect and its routes, so a new defect moves no other's.
 */
export function drawRoute(defect: Defect, contract: EffectiveContract, seed: string): string | null {
  const routes = contract.routes.filter((route) => defect.applies(contract, route));
  const digest = createHash('sha256').update(`${seed}\n${defect.id}`).digest();
  return routes[digest.readUInt32BE(0) % Math.max(1, routes.length)]?.id ?? null;
}
