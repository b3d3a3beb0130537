import type { Fault } from '../records/exchange.ts';
import { fault } from './fault.ts';
import type { Presented } from './presented.ts';
import type { CredentialUse, SeveralCredentials, SingleCredential } from './request.ts';

/** The credentials that a request carries, one by one. */
export function singlesOf(use: CredentialUse): readonly SingleCredential[] {
  return use.kind === 'several' ? use.uses : [use];
}

/** Whose credentials a request carries or imitates. */
export function identitiesOf(use: CredentialUse): readonly string[] {
  return singlesOf(use).flatMap((one) =>
    one.kind === 'none' || one.kind === 'captured' ? [] : [one.identity],
  );
}

/** Several credentials in one request; `unsendable` where they cannot be joined in one field. */
export async function presentSeveral(
  { how, uses }: SeveralCredentials,
  presentOne: (use: SingleCredential) => Promise<Presented | Fault>,
): Promise<Presented | Fault> {
  const all: Presented[] = [];
  for (const use of uses) {
    const one = await presentOne(use);
    if ('code' in one) return one;
    all.push(one);
  }
  const headers = all.flatMap((one) => one.headers);
  const names = new Set(headers.map(({ name }) => name.toLowerCase()));
  const [first] = headers;
  if (how === 'joined' && (names.size !== 1 || first === undefined))
    return fault('unsendable', 'these credentials do not stand in the same header field');
  return {
    headers:
      how === 'repeated' || first === undefined
        ? headers
        : [
            {
              name: first.name,
              value: headers.map(({ value }) => value).join(', '),
              shell: headers.map(({ value, shell }) => shell ?? value).join(', '),
            },
          ],
    query: all.flatMap((one) => one.query),
    describe: `${all.map(({ describe }) => describe).join(' and ')}${how === 'joined' ? ', in one field' : ''}`,
    secrets: all.flatMap(({ secrets }) => secrets),
    literals: all.flatMap(({ literals }) => literals),
  };
}
