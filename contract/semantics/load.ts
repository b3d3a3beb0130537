import type { Problem } from '../error.ts';
import { suggest } from '../nearest.ts';
import { pointerTo } from '../pointer.ts';
import { resolveRoute } from '../routes.ts';
import type { Rule } from './rule.ts';

/** What a load run calls exists, is not destroyed by it, and has something to measure. */
export const load: Rule = (contract, placeOf) => {
  const section = contract.load;
  if (section === undefined) return [];
  const problems: Problem[] = [];
  if (section.limits !== undefined && contract.rateLimits === undefined) {
    problems.push({
      what: 'load.limits measures rateLimits, and the contract has none',
      fix: 'add rateLimits, or remove load.limits.',
      place: placeOf('/load/limits'),
    });
  }
  if (section.health !== undefined && contract.health?.liveness === undefined) {
    problems.push({
      what: 'load.health calls health.liveness, and the contract has none',
      fix: 'add health: { liveness: … }, or remove load.health.',
      place: placeOf('/load/health'),
    });
  }
  return [...problems, ...mix(contract, placeOf)];
};

const mix: Rule = (contract, placeOf) => {
  const known = contract.routes.map(({ route }) => route);
  const seen = new Set<string>();
  return (contract.load?.mix ?? []).flatMap(({ route, name }, index): Problem[] => {
    const place = placeOf(pointerTo('load', 'mix', index, 'route'));
    const row = contract.routes.find((candidate) => candidate.route === route);
    if (row === undefined) {
      return [
        {
          what: `load.mix calls ${route}, which is not a route of this contract`,
          fix: suggest(route, known, 'route'),
          place,
        },
      ];
    }
    if (resolveRoute(row).effect === 'destructive') {
      const fix = 'leave it out, or say effect: safe or write on the route if it may be repeated.';
      return [{ what: `load.mix repeats ${route}, which is destructive`, fix, place }];
    }
    const key = `${route} ${name ?? ''}`;
    if (seen.has(key)) {
      return [{ what: `load.mix has ${route} twice`, fix: 'give one of them a name of its own.', place }];
    }
    seen.add(key);
    return [];
  });
};
