import type { Fault } from '../records/exchange.ts';
import { alterSecret, describeAlteration, isLiteral, LITERALS, MALFORMED } from './alter.ts';
import { carryUnderName } from './altered-name.ts';
import { type Bearer, carry, carryWhole, secretOf, shellVariable, valuesSent } from './bearer.ts';
import { carryService, type ShellValue } from './carry.ts';
import { inDoubleQuotes } from './curl.ts';
import { fault } from './fault.ts';
import { type PresentContext, type Presented, presented } from './presented.ts';
import type { Alteration } from './request.ts';

/** A valid credential, altered. `unsendable` when the alteration does not fit the scheme or changes nothing. */
export async function presentAltered(
  bearer: Bearer,
  how: Alteration,
  context: PresentContext,
): Promise<Presented | Fault> {
  const { identity, scheme, held } = bearer;
  const describe = describeAlteration(identity.name, how);
  const variable = shellVariable(identity, scheme);
  switch (how) {
    case 'empty':
      return presented(carryWhole(bearer, ''), { describe });
    case 'malformed':
      return presented(carryWhole(bearer, MALFORMED), { describe, literals: [MALFORMED] });
    case 'no-secret':
      return withoutSecret(bearer, describe);
    case 'unknown-name':
    case 'own-name':
    case 'no-name':
    case 'name-extended':
    case 'name-truncated':
      return carryUnderName(bearer, how, describe, context);
    case 'other-secret':
      return withOtherSecret(bearer, describe, context);
    default: {
      if (isLiteral(how)) {
        const value = LITERALS[how];
        return presented(carry(bearer, { value, shell: inDoubleQuotes(value) }, 'scheme'), { describe });
      }
      if (how === 'random' && scheme.type === 'jwt') return strangersToken(bearer, describe, context);
      const owner = identity.name;
      const altered = alterSecret(secretOf(held), how, { scheme, seed: context.seed, owner, variable });
      if (typeof altered === 'string')
        return fault('unsendable', `the credential of ${owner} cannot be ${how}: ${altered}`);
      return presented(carry(bearer, altered, 'scheme'), {
        describe,
        secrets: altered.secret ? valuesSent(bearer, altered.value) : [],
      });
    }
  }
}

async function withOtherSecret(
  bearer: Bearer,
  describe: string,
  context: PresentContext,
): Promise<Presented | Fault> {
  if (bearer.held.kind !== 'pair') return noName(bearer);
  const other = await otherSecret(bearer, context);
  if ('code' in other) return other;
  return presented(carry(bearer, other, 'scheme'), { describe, secrets: valuesSent(bearer, other.value) });
}

/** Random bytes would be no JWT: what looks like a valid one is one that another issuer signed. */
async function strangersToken(
  bearer: Bearer,
  describe: string,
  context: PresentContext,
): Promise<Presented | Fault> {
  const value = await context.forge(bearer.identity, { sign: 'stranger' });
  if (typeof value !== 'string') return value;
  const shell = `$${shellVariable(bearer.identity, bearer.scheme)}_RANDOM`;
  return presented(carry(bearer, { value, shell }, 'scheme'), { describe, secrets: [value] });
}

function withoutSecret(bearer: Bearer, describe: string): Presented | Fault {
  const { scheme, held } = bearer;
  if (held.kind !== 'pair') return noName(bearer);
  if (scheme.type === 'service')
    return presented(carryService(scheme, held.name, null, 'scheme'), { describe });
  return presented(carry(bearer, { value: '', shell: '' }, 'scheme'), { describe });
}

async function otherSecret(
  { identity, scheme, held }: Bearer,
  context: PresentContext,
): Promise<ShellValue | Fault> {
  for (const other of Object.values(context.contract.identities)) {
    if (other.name === identity.name || other.scheme !== identity.scheme) continue;
    const credential = await context.held(other.name);
    if ('code' in credential || credential.kind !== 'pair' || credential.secret === secretOf(held)) continue;
    return { value: credential.secret, shell: `$${shellVariable(other, scheme)}` };
  }
  return fault('unsendable', `no other identity of the scheme ${identity.scheme} has another secret`);
}

function noName({ identity }: Bearer): Fault {
  return fault('unsendable', `the credential of ${identity.name} has no name beside its secret`);
}
