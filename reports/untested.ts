import type { EffectiveContract, EffectiveIdentity, EffectiveRoute } from '../contract/effective.ts';
import type { Observation, Outcome } from '../records/observation.ts';
import type { ReportInput } from './input.ts';
import { distinct, subjectKey } from './reasons.ts';

/** What could not be shown, for one reason. */
export interface Untested {
  readonly outcome: Outcome;
  readonly reason: string;
  /** What would prove it here; null where the reason already says all there is. */
  readonly remedy: string | null;
  readonly count: number;
  readonly cases: readonly string[];
  readonly areas: readonly string[];
}

/** Observations that prove nothing, most first, grouped by reason; those the verdict already gives as a reason are left to it. */
export function untested(input: ReportInput): readonly Untested[] {
  const told = new Set(
    input.verdict.reasons.filter((r) => r.effect !== 'note').map((r) => subjectKey(r.id, r.subject)),
  );
  const groups = new Map<string, Observation[]>();
  for (const observation of input.observations) {
    if (!provesNothing(observation, told)) continue;
    const key = JSON.stringify([
      observation.outcome,
      observation.reason,
      remedy(observation, input.contract),
    ]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [observation]);
    else group.push(observation);
  }
  return [...groups.values()]
    .flatMap((group) => untestedOf(group, input.contract))
    .sort((a, b) => b.count - a.count);
}

function provesNothing(observation: Observation, told: ReadonlySet<string>): boolean {
  switch (observation.outcome) {
    case 'unsupported':
    case 'skipped':
      return true;
    case 'error':
    case 'inconclusive':
      return !told.has(subjectKey(observation.id, observation.subject));
    case 'pass':
    case 'fail':
      return false;
  }
}

function untestedOf(group: readonly Observation[], contract: EffectiveContract): readonly Untested[] {
  const [first] = group;
  if (first === undefined) return [];
  return [
    {
      outcome: first.outcome,
      reason: first.reason,
      remedy: remedy(first, contract),
      count: group.length,
      cases: distinct(group.map((o) => o.id)),
      areas: distinct(group.map((o) => o.area)),
    },
  ];
}

/** The power, credential or environment that would let this be proven, as far as the contract shows it. */
export function remedy(observation: Observation, contract: EffectiveContract): string | null {
  if (observation.outcome !== 'unsupported') return null;
  const route = contract.routes.find((r) => r.id === observation.subject.route);
  const identity =
    observation.subject.identity === undefined
      ? undefined
      : contract.identities[observation.subject.identity];
  return elsewhere(route, contract) ?? minting(observation, identity, contract) ?? credential(identity);
}

function elsewhere(route: EffectiveRoute | undefined, contract: EffectiveContract): string | null {
  if (route === undefined || route.effect === 'safe') return null;
  if (contract.environment.protected) return 'an environment that is not protected';
  const startsItself = contract.environment.owned || route.effect !== 'destructive';
  return startsItself ? null : 'an environment that Gatehouse starts itself (`command:`)';
}

function minting(
  observation: Observation,
  identity: EffectiveIdentity | undefined,
  contract: EffectiveContract,
): string | null {
  const scheme = contract.schemes[observation.subject.scheme ?? identity?.scheme ?? ''];
  if (scheme !== undefined && scheme.type !== 'jwt') return null;
  const forges = observation.area === 'tokens' || observation.id === 'credentials/expired-is-refused';
  if (!forges || contract.environment.powers.includes('mint')) return null;
  const shared = scheme?.secret ?? null;
  return shared === null ? 'the power `mint`' : `the power \`mint\`, or the shared secret ${shared}`;
}

function credential(identity: EffectiveIdentity | undefined): string | null {
  if (identity === undefined) return null;
  const source = identity.credential;
  if (source === null)
    return `a credential for ${identity.name} (\`identities.${identity.name}.credential\`)`;
  const variables = [...JSON.stringify(source).matchAll(/\$\{?([A-Z_][A-Z0-9_]*)/g)].map(
    (match) => `$${match[1]}`,
  );
  return variables.length === 0
    ? null
    : `${distinct(variables).join(' and ')}, the credential of ${identity.name}`;
}
