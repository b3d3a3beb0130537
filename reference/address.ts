import { BlockList, isIP } from 'node:net';
import type { Call } from './behaviour.ts';
import { headerOf } from './presented.ts';

/** Is this address one of a proxy that the API trusts? */
export type Trusts = (address: string) => boolean;

const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

/** Reads addresses and ranges in CIDR notation (RFC 4632, section 3.1). */
export function trusting(ranges: readonly string[]): Trusts {
  const list = new BlockList();
  for (const range of ranges) {
    const [address = '', bits] = range.split('/');
    if (bits === undefined) list.addAddress(address, familyOf(address));
    else list.addSubnet(address, Number(bits), familyOf(address));
  }
  return (address) => isIP(address) !== 0 && list.check(address, familyOf(address));
}

/**
 * The caller's address: that of the connection, or where it is a trusted proxy's, the last one in X-Forwarded-For that is not.
 * What stands before it anybody may have written.
 */
export function clientAddress(call: Call): string {
  const { trusts } = call.api;
  if (!trusts(call.address)) return call.address;
  const hops = (headerOf(call, 'x-forwarded-for') ?? '').split(',').map((hop) => hop.trim());
  const caller = hops.findLast((hop) => !trusts(hop));
  return caller !== undefined && isIP(caller) !== 0 ? caller : call.address;
}
