import type { Allow } from '../schema/route.ts';
import type { Operation, Requirement } from './operations.ts';

/** Who may call an operation, as a contract can say it. */
export interface DraftAccess {
  /** Schemes whose callers are let in without a scope; by their id in the document. */
  readonly plain: readonly string[];
  /** A scheme and the scopes that it needs. */
  readonly scoped: { readonly scheme: string; readonly scopes: readonly string[] } | null;
  readonly comments: readonly string[];
}

/** Reads an operation's alternatives; null: anyone is let in. */
export function accessOf({ security }: Operation): DraftAccess | null {
  if (security.length === 0) return null;
  const comments: string[] = [];
  const together = security.find((requirement) => Object.keys(requirement).length > 1);
  if (together !== undefined) {
    const names = Object.keys(together).join(' and ');
    comments.push(`Not known: the document asks for ${names} together; a contract knows one at a time.`);
  }
  const firsts = security.flatMap(firstOf);
  const plain = [...new Set(firsts.filter(({ scopes }) => scopes.length === 0).map(({ scheme }) => scheme))];
  const [scoped, ...others] = distinct(firsts.filter(({ scopes }) => scopes.length > 0));
  for (const { scheme, scopes } of others)
    comments.push(
      `Left out: ${scheme} with ${scopes.join(' and ')} is let in too; a row states one set of scopes.`,
    );
  return { plain, scoped: scoped ?? null, comments };
}

/** The schemes that the rows of the contract speak of, in the order of the document. */
export function schemesIn(accesses: readonly (DraftAccess | null)[]): readonly string[] {
  const all = accesses.flatMap((access) =>
    access === null ? [] : [...access.plain, ...(access.scoped === null ? [] : [access.scoped.scheme])],
  );
  return [...new Set(all)];
}

/** Schemes that must be told apart: some row lets in callers of one and not of another. A role then stands for the scheme. */
export function rolesIn(accesses: readonly (DraftAccess | null)[]): readonly string[] {
  const all = schemesIn(accesses);
  const partly = accesses.flatMap((access) =>
    access !== null && (access.scoped !== null || access.plain.length < all.length) ? access.plain : [],
  );
  return all.filter((scheme) => partly.includes(scheme));
}

/** The `allow` of a row. @param roleOf the contract's name of a scheme, which its callers have as a role. */
export function allowOf(
  access: DraftAccess | null,
  schemes: readonly string[],
  roleOf: (scheme: string) => string,
): Allow {
  if (access === null) return 'public';
  const roles = access.plain.map(roleOf);
  if (access.scoped === null) return access.plain.length === schemes.length ? 'identified' : roles;
  const { scopes } = access.scoped;
  return roles.length === 0 ? { scopes: [...scopes] } : { roles, scopes: [...scopes] };
}

function firstOf(requirement: Requirement): readonly { scheme: string; scopes: readonly string[] }[] {
  return Object.entries(requirement)
    .slice(0, 1)
    .map(([scheme, scopes]) => ({ scheme, scopes: [...new Set(scopes.filter((s) => /^\S+$/.test(s)))] }));
}

function distinct<T extends { scheme: string; scopes: readonly string[] }>(all: readonly T[]): readonly T[] {
  return [...new Map(all.map((one) => [JSON.stringify([one.scheme, one.scopes.toSorted()]), one])).values()];
}
