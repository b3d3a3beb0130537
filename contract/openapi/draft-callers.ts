import type { Identity } from '../schema/identity.ts';
import type { DraftAccess } from './draft-access.ts';
import type { DraftScheme } from './draft-schemes.ts';
import { variableName } from './draft-text.ts';

export interface DraftCaller {
  readonly name: string;
  readonly identity: Identity;
  readonly comments: readonly string[];
}

/**
 * A caller for each scheme, with every scope that the rows name; where some row needs fewer, a second one with just those. Their
 * credentials are names of variables.
 */
export function draftCallers(
  schemes: ReadonlyMap<string, DraftScheme>,
  accesses: readonly (DraftAccess | null)[],
  roles: readonly string[],
): readonly DraftCaller[] {
  return [...schemes].flatMap(([id, draft]) => {
    const sets = accesses.flatMap((access) => (access?.scoped?.scheme === id ? [access.scoped.scopes] : []));
    const all = [...new Set(sets.flat())];
    const least = sets.toSorted((a, b) => a.length - b.length)[0] ?? [];
    const only = schemes.size === 1 ? 'caller' : `${draft.name}-caller`;
    const role = roles.includes(id) ? [draft.name] : [];
    const callers = [callerOf(only, draft, role, all, [])];
    if (least.length > 0 && least.length < all.length) {
      const comments = ['A caller with few scopes, so that it can be seen that the others are needed.'];
      callers.push(callerOf(`${only}-limited`, draft, [], least, comments));
    }
    return callers;
  });
}

function callerOf(
  name: string,
  { name: scheme, scheme: { type } }: DraftScheme,
  roles: readonly string[],
  scopes: readonly string[],
  comments: readonly string[],
): DraftCaller {
  const identity: Identity = {
    scheme,
    ...(roles.length > 0 ? { roles: [...roles] } : {}),
    ...(scopes.length > 0 ? { scopes: [...scopes] } : {}),
    credential:
      type === 'basic'
        ? { username: `$${variableName(name, 'user')}`, password: `$${variableName(name, 'password')}` }
        : { token: `$${variableName(name, type === 'api-key' ? 'key' : 'token')}` },
  };
  return { name, identity, comments };
}
