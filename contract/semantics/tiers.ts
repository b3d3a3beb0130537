import { suggest } from '../nearest.ts';
import { pointerTo } from '../pointer.ts';
import type { Rule } from './rule.ts';

/** Tiers of identities have a limit, limits have someone they limit, and burst belongs to the token bucket. */
export const tiers: Rule = (contract, placeOf) => {
  const limits = contract.rateLimits;
  const known = Object.keys(limits?.tiers ?? {});
  const owners = [
    ...Object.entries(contract.identities).map(([name, { tier }]) => ({ name, tier, at: 'identities' })),
    ...Object.entries(contract.flows ?? {}).flatMap(([name, flow]) =>
      flow.kind === 'upload' ? [] : [{ name, tier: flow.tier, at: 'flows' }],
    ),
  ];
  const named = owners.flatMap(({ name, tier, at }) =>
    tier === undefined ? [] : [{ name, tier, at, who: `${at === 'flows' ? 'flow' : 'identity'} ${name}` }],
  );
  const unlimited = named
    .filter(({ tier }) => !known.includes(tier))
    .map(({ name, tier, at, who }) => ({
      what:
        limits === undefined
          ? `${who} has the tier "${tier}", but the contract has no rateLimits`
          : `the tier "${tier}" of ${who} has no limit`,
      fix:
        limits === undefined
          ? 'add rateLimits with this tier, or remove tier.'
          : suggest(tier, known, 'tier'),
      place: placeOf(pointerTo(at, name, 'tier')),
    }));
  const users = [...new Set(['anonymous', ...(contract.roles ?? []), ...named.map(({ tier }) => tier)])];
  const unused = known
    .filter((tier) => !users.includes(tier))
    .map((tier) => ({
      what: `nobody has the tier "${tier}"`,
      fix: suggest(tier, users, 'role or tier'),
      place: placeOf(pointerTo('rateLimits', 'tiers', tier)),
    }));
  const burst =
    limits?.burst === undefined || limits.algorithm === 'token-bucket'
      ? []
      : [
          {
            what: 'burst belongs to the algorithm token-bucket',
            fix: 'say algorithm: token-bucket, or remove burst.',
            place: placeOf('/rateLimits/burst'),
          },
        ];
  return [...unlimited, ...unused, ...burst];
};
