import { isIP } from 'node:net';
import { pointerTo } from '../pointer.ts';
import type { Rule } from './rule.ts';

/** What the pattern lets through of addresses and ranges must exist: 999.1.1.1 is no address, /64 no range of IPv4. */
export const trustedProxies: Rule = (contract, placeOf) =>
  (contract.rateLimits?.trustedProxies ?? []).flatMap((range, index) => {
    const [address = '', bits] = range.split('/');
    const family = isIP(address);
    const most = family === 4 ? 32 : 128;
    if (family !== 0 && (bits === undefined || Number(bits) <= most)) return [];
    return [
      {
        what: `${range} is no address and no range of addresses`,
        fix: 'write an IP address, or a range such as 10.0.0.0/8.',
        place: placeOf(pointerTo('rateLimits', 'trustedProxies', String(index))),
      },
    ];
  });
