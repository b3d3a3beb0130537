import type { EffectiveContract, EffectiveRoute } from '../contract/effective.ts';
import { type Draft, type MixRow, servedCallers, targetsOf } from './targets.ts';

export interface Mix {
  readonly targets: readonly Draft[];
  /** What is left out, and why. */
  readonly notes: readonly string[];
}

/** The routes that are called, who calls them, and what had to be left out. */
export function mixOf(contract: EffectiveContract, available: ReadonlySet<string>): Mix {
  const notes: string[] = [];
  const rows = rowsOf(contract).filter((row) => {
    const why = obstacle(contract, row.route, available);
    if (why !== null) notes.push(`${row.route.id} is not called: ${why}`);
    return why === null;
  });
  return { targets: rows.flatMap((row) => targetsOf(contract, row, available)), notes };
}

function rowsOf(contract: EffectiveContract): readonly MixRow[] {
  const stated = contract.load?.mix ?? null;
  if (stated === null) {
    return contract.routes
      .filter(({ access, effect }) => access.kind !== 'public' && effect === 'safe')
      .map((route) => ({ route, weight: 1, variant: '', example: route.example }));
  }
  return stated.flatMap(({ route: id, weight, variant, example }) => {
    const route = contract.routes.find((row) => row.id === id);
    return route === undefined ? [] : [{ route, weight, variant, example: { ...route.example, ...example } }];
  });
}

function obstacle(
  contract: EffectiveContract,
  route: EffectiveRoute,
  available: ReadonlySet<string>,
): string | null {
  if (contract.environment.protected && route.effect !== 'safe') {
    return `${contract.environment.name} is protected, and the route's effect is ${route.effect}`;
  }
  if (route.access.kind === 'public') return null;
  return servedCallers(contract, route, available).length > 0
    ? null
    : 'no caller with a credential is served by it';
}
