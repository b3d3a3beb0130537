import { admits, serves } from './access.ts';
import { deviations } from './deviations.ts';
import type { Access, EffectiveContract, EffectiveIdentity, EffectiveRoute } from './effective.ts';

/** May a caller call a route: yes; as owner of the example's object; admitted, but denied that object; refused. */
export type Cell = 'allowed' | 'owner' | 'denied' | 'refused';

export interface Explanation {
  readonly callers: readonly string[];
  readonly matrix: readonly {
    readonly route: string;
    readonly allow: string;
    readonly exempt: boolean;
    readonly cells: Readonly<Record<string, Cell>>;
  }[];
  /** Requests in a window, with the callers each tier limits; empty without limits. */
  readonly tiers: readonly {
    readonly tier: string;
    readonly limit: number;
    readonly callers: readonly string[];
  }[];
  readonly refusals: readonly {
    readonly when: string;
    readonly status: string;
    readonly code: string;
    readonly challenge: string;
  }[];
  readonly deviations: readonly string[];
}

/** The caller without a credential, as a column beside the identities. */
export const ANONYMOUS = 'anonymous';

/** What a contract means in its environment, as data: who may call what, the tiers, and how the API refuses. */
export function explain(contract: EffectiveContract): Explanation {
  const identities = Object.values(contract.identities);
  return {
    callers: [ANONYMOUS, ...identities.map(({ name }) => name)],
    matrix: contract.routes.map((route) => ({
      route: route.id,
      allow: describeAccess(route.access),
      exempt: route.exempt,
      cells: Object.fromEntries([
        [ANONYMOUS, route.access.kind === 'public' ? 'allowed' : 'refused'],
        ...identities.map((identity) => [identity.name, cellOf(route, identity)]),
      ]),
    })),
    tiers: tiersOf(contract, identities),
    refusals: refusalsOf(contract),
    deviations: deviations(contract),
  };
}

/** `public`, `identified`, or what opens the route: `roles analysts, admins`. */
export function describeAccess(access: Access): string {
  if (access.kind !== 'restricted') return access.kind;
  return [
    access.roles.length > 0 ? `roles ${access.roles.join(', ')}` : '',
    access.scopes.length > 0 ? `scopes ${access.scopes.join(' + ')}` : '',
    access.services.length > 0 ? `services ${access.services.join(', ')}` : '',
  ]
    .filter((part) => part !== '')
    .join(', or ');
}

function cellOf(route: EffectiveRoute, identity: EffectiveIdentity): Cell {
  if (!admits(route, identity)) return 'refused';
  if (route.owner === null && route.tenants === undefined) return 'allowed';
  return serves(route, identity) ? 'owner' : 'denied';
}

function tiersOf(
  { rateLimits }: EffectiveContract,
  identities: readonly EffectiveIdentity[],
): Explanation['tiers'] {
  return Object.entries(rateLimits?.tiers ?? {}).map(([tier, limit]) => ({
    tier,
    limit,
    callers: [
      ...(tier === ANONYMOUS ? [ANONYMOUS] : []),
      ...identities.filter((identity) => identity.tier === tier).map(({ name }) => name),
    ],
  }));
}

function refusalsOf({ errors: { refusals } }: EffectiveContract): Explanation['refusals'] {
  const either = (status: readonly number[]) => status.join(' or ');
  const { unlisted, wrongMethod, ...credentials } = refusals;
  const byCredential = Object.entries(credentials).map(([when, refusal]) => ({
    when,
    status: either(refusal.status),
    code: refusal.code ?? '',
    challenge:
      refusal.challenge === false
        ? 'none'
        : (refusal.challenge ?? (refusal.status.includes(401) ? 'any' : '')),
  }));
  const byCaller = Object.entries({ unlisted, wrongMethod }).flatMap(([when, { anonymous, identified }]) => [
    { when: `${when}, anonymous`, status: either(anonymous), code: '', challenge: '' },
    { when: `${when}, identified`, status: either(identified), code: '', challenge: '' },
  ]);
  return [...byCredential, ...byCaller];
}
