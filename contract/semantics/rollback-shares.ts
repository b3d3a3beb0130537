import { pointerTo } from '../pointer.ts';
import { shareOf } from '../rollback.ts';
import type { Rule } from './rule.ts';

const SHARES = ['authFailures', 'availability', 'slowdown'] as const;

/** A share of 0 % could be kept by no sample, one of 100 % broken by none; so can no slowdown of 0 % be told from none. */
export const rollbackShares: Rule = (contract, placeOf) => {
  const triggers = contract.rollback?.triggers ?? {};
  return SHARES.flatMap((name) => {
    const text = triggers[name];
    if (text === undefined) return [];
    const share = shareOf(text);
    if (share > 0 && (share < 1 || name === 'slowdown')) return [];
    return [
      {
        what: `the trigger ${name} has the limit ${text}, which no number of probes could decide`,
        fix: `a share strictly between 0% and 100%, such as ${name === 'availability' ? '"< 95%"' : '"> 5%"'}.`,
        place: placeOf(pointerTo('rollback', 'triggers', name)),
      },
    ];
  });
};
