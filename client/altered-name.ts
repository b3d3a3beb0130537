import type { Fault } from '../records/exchange.ts';
import { type Bearer, carry, shellVariable, valuesSent } from './bearer.ts';
import { carryService } from './carry.ts';
import { inDoubleQuotes } from './curl.ts';
import { fault } from './fault.ts';
import { type PresentContext, type Presented, presented } from './presented.ts';
import { seededName } from './random.ts';

export type NameAlteration = 'unknown-name' | 'own-name' | 'no-name' | 'name-extended' | 'name-truncated';

function nameFor(name: string, how: NameAlteration, seed: string): string {
  switch (how) {
    case 'unknown-name':
      return `${name}-${seededName(seed, `unknown ${name}`, 8)}`;
    case 'own-name':
      return name;
    case 'no-name':
      return '';
    case 'name-extended':
      return `${name}2`;
    case 'name-truncated':
      return name.slice(0, -1);
  }
}

/** A pair whose name is another, or that has its name for a secret. */
export function carryUnderName(
  bearer: Bearer,
  how: NameAlteration,
  describe: string,
  { seed }: PresentContext,
): Presented | Fault {
  const { identity, scheme, held } = bearer;
  if (held.kind !== 'pair')
    return fault('unsendable', `the credential of ${identity.name} has no name beside its secret`);
  const name = nameFor(held.name, how, seed);
  if (how === 'own-name')
    return presented(carry(bearer, { value: name, shell: inDoubleQuotes(name) }, 'scheme'), { describe });
  const own = { value: held.secret, shell: `$${shellVariable(identity, scheme)}` };
  const secrets = valuesSent(bearer, held.secret, name);
  if (how === 'no-name' && scheme.type === 'service') {
    const carried = carryService(scheme, name, own, 'scheme');
    if ('code' in carried) return carried;
    const headers = carried.headers.filter((field) => field.name !== scheme.idHeader);
    return presented({ ...carried, headers }, { describe, secrets });
  }
  return presented(carry(bearer, own, 'scheme', name), { describe, secrets });
}
