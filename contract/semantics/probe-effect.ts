import { pointerTo } from '../pointer.ts';
import { resolveRoute } from '../routes.ts';
import type { Rule } from './rule.ts';

/** What is called every few seconds for half an hour changes nothing. */
export const probeEffect: Rule = (contract, placeOf) =>
  contract.routes.flatMap((row, index) => {
    const { effect } = resolveRoute(row);
    if (row.probe !== true || effect === 'safe') return [];
    return [
      {
        what: `${row.route} is a probe, but a call of it is ${effect === 'write' ? 'a write' : 'destructive'}`,
        fix: 'say effect: safe if it may be repeated again and again, or remove probe.',
        place: placeOf(pointerTo('routes', index, 'probe')),
      },
    ];
  });
