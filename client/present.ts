import type { EffectiveIdentity, EffectiveScheme } from '../contract/effective.ts';
import type { Fault } from '../records/exchange.ts';
import { presentAltered } from './altered.ts';
import { type Bearer, carry, secretOf, shellVariable, valuesSent } from './bearer.ts';
import { carryToken } from './carry.ts';
import { fault } from './fault.ts';
import { describeForgery } from './forge-words.ts';
import { type PresentContext, type Presented, presented } from './presented.ts';
import type { CredentialPlace, CredentialUse, TokenForgery } from './request.ts';
import { presentSeveral } from './several.ts';

const NONE: Presented = { headers: [], query: [], describe: 'no credential', secrets: [], literals: [] };

/**
 * Header and query fields of a credential use. A fault `unsendable` when the alteration or the place does not fit the scheme, or
 * cannot differ from the valid value; `credential` when the valid credential cannot be had. Deterministic for a seed, but for the
 * keys and times of tokens.
 */
export async function present(use: CredentialUse, context: PresentContext): Promise<Presented | Fault> {
  if (use.kind === 'none') return NONE;
  if (use.kind === 'captured') return context.captured(use);
  if (use.kind === 'several') return presentSeveral(use, (one) => present(one, context));
  const identity = context.contract.identities[use.identity];
  const scheme = context.contract.schemes[identity?.scheme ?? ''];
  if (identity === undefined || scheme === undefined)
    return fault('credential', `the contract has no identity ${use.identity}`);
  if (use.kind === 'forged') return presentForged(identity, scheme, use.token, context);
  const held = await context.held(use.identity);
  if ('code' in held) return held;
  const bearer = { identity, scheme, held };
  return use.kind === 'valid'
    ? presentValid(bearer, use.place ?? 'scheme')
    : presentAltered(bearer, use.how, context);
}

async function presentForged(
  identity: EffectiveIdentity,
  scheme: EffectiveScheme,
  forgery: TokenForgery,
  { forge }: PresentContext,
): Promise<Presented | Fault> {
  if (scheme.type !== 'jwt')
    return fault('unsendable', `a credential of the scheme ${scheme.name} is no token that could be forged`);
  const value = await forge(identity, forgery);
  if (typeof value !== 'string') return value;
  const carried = carryToken(
    scheme,
    { value, shell: `$${shellVariable(identity, scheme)}_FORGED` },
    'scheme',
  );
  return presented(carried, { describe: describeForgery(identity.name, forgery), secrets: [value] });
}

const PLACES: Readonly<Record<CredentialPlace, string>> = {
  scheme: '',
  'lower-case': ', auth-scheme in lower case',
  query: ', in the query',
  cookie: ', in a cookie',
  'other-scheme': ', under another auth-scheme',
  bare: ', without its prefix',
  'own-query': ', in the query under the name of its header',
  'other-header': ', in other headers',
  proxy: ', in Proxy-Authorization',
  'user-name': ', as the user name of Basic',
};

function presentValid(bearer: Bearer, place: CredentialPlace): Presented | Fault {
  const value = secretOf(bearer.held);
  const carried = carry(bearer, { value, shell: `$${shellVariable(bearer.identity, bearer.scheme)}` }, place);
  const describe = `valid credential of ${bearer.identity.name}${PLACES[place]}`;
  return presented(carried, { describe, secrets: valuesSent(bearer, value) });
}
