/** The tier that limits a caller: the one named, else the highest of its roles, else `anonymous`. */
export function identityTier(
  caller: { readonly tier?: string; readonly roles?: readonly string[] },
  tiers: Readonly<Record<string, number>>,
): string {
  if (caller.tier !== undefined) return caller.tier;
  const limitOf = (role: string): number => (Object.hasOwn(tiers, role) ? (tiers[role] ?? 0) : 0);
  const best = (caller.roles ?? []).reduce<string | null>(
    (a, b) => (a === null || limitOf(b) > limitOf(a) ? b : a),
    null,
  );
  return best === null || limitOf(best) === 0 ? 'anonymous' : best;
}
