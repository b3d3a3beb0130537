import type { World } from '../conformance/case.ts';
import type { EffectiveContract } from '../contract/effective.ts';

/** The world as if every credential that the contract names were at hand: for plans that nobody carries out. */
export function hopefulWorld(contract: EffectiveContract): World {
  const mintable = Object.values(contract.schemes)
    .filter((scheme) => scheme.type === 'jwt')
    .filter(({ profile }) => profile === 'hs256' || contract.environment.powers.includes('mint'))
    .map(({ name }) => name);
  const callers = Object.values(contract.identities)
    .filter(({ credential, scheme }) => credential !== null || mintable.includes(scheme))
    .map(({ name }) => name);
  return { contract, mintable, callers, absent: {} };
}
