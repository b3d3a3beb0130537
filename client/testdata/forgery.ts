import type { TokenForgery } from '../request.ts';

/** A token that the issuer signed, and that was changed afterwards. */
export function spoiled(
  edit: NonNullable<TokenForgery['edit']>,
  claims: TokenForgery['claims'] = {},
): TokenForgery {
  return { sign: 'issuer', claims, edit };
}
