import { estimate } from '../client/pace.ts';
import type { Request, SingleCredential } from '../client/request.ts';
import { identitiesOf, singlesOf } from '../client/several.ts';
import type { Observation, Subject } from '../records/observation.ts';
import type { Case, Drive, World } from './case.ts';
import { distinctDrives, durationOf } from './drive.ts';
import { exampleRequest, valid } from './requests.ts';
import { admittedTo, doorsOf, routeOf } from './subjects.ts';

/** What to leave out. Several values of one kind are alternatives; kinds are combined. */
export interface Filter {
  readonly cases?: readonly string[];
  readonly areas?: readonly string[];
  readonly routes?: readonly string[];
  readonly identities?: readonly string[];
}

export interface PlannedItem {
  readonly case: Case;
  readonly subject: Subject;
  readonly requests: readonly Request[];
  /** How they are sent, where that matters. */
  readonly drive: Drive | null;
  /** The request that must be let in before a refusal proves anything; null where nothing of the kind is needed. */
  readonly control: Request | null;
  /** Why no positive control can be sent, though one is needed. */
  readonly uncontrolled: string | null;
}

export interface Plan {
  readonly world: World;
  readonly items: readonly PlannedItem[];
  /** Cases whose subjects cannot be examined here: already observations, listed and never dropped. */
  readonly unsupported: readonly Observation[];
  readonly filtered: boolean;
}

export function observe(
  item: { case: Case; subject: Subject },
  outcome: Observation['outcome'],
  reason: string,
  more: Partial<Observation> = {},
): Observation {
  const { id, title, area, level, clause } = item.case;
  return {
    kind: 'case',
    id,
    title,
    area,
    level,
    clause,
    subject: item.subject,
    outcome,
    reason,
    exchanges: [],
    ...more,
  };
}

const isFiltered = (filter: Filter): boolean => Object.values(filter).some((values) => values?.length);

function matches(filter: Filter, testCase: Case, subject: Subject): boolean {
  const keeps = (values: readonly string[] | undefined, value: string | undefined): boolean =>
    !values?.length || (value !== undefined && values.includes(value));
  return (
    keeps(filter.cases, testCase.id) &&
    keeps(filter.areas, testCase.area) &&
    keeps(filter.routes, subject.route) &&
    keeps(filter.identities, subject.identity)
  );
}

/** Does a credential need more than the valid one: the issuer's signature? */
const needsSignature = (credential: SingleCredential): boolean =>
  credential.kind === 'forged' && credential.token.sign === 'issuer' && credential.token.edit === undefined;

const SIGNER = 'needs the power mint: only the issuer can sign such a token';

/** Why these requests cannot be sent here; null when they can. */
function obstacle(requests: readonly Request[], world: World): string | null {
  const { environment } = world.contract;
  for (const request of requests) {
    for (const credential of singlesOf(request.credential)) {
      const [name] = identitiesOf(credential);
      if (name === undefined) continue;
      const mints = world.mintable.includes(world.contract.identities[name]?.scheme ?? '');
      if (needsSignature(credential) && !mints) return SIGNER;
      if (!mints && !world.callers.includes(name))
        return `needs the credential of ${name}: ${world.absent[name] ?? 'it is not at hand'}`;
    }
    if (request.effect !== 'safe' && environment.protected)
      return 'the environment is protected: safe requests only';
    if (request.effect === 'destructive' && !environment.owned) {
      return 'destructive: sent only where the gate itself started the API';
    }
  }
  return null;
}

/** The request that shows the route to be open for somebody: by the subject's own identity if it is allowed, else the first door. */
function controlOf(testCase: Case, subject: Subject, world: World): Request | null {
  const needed = testCase.expects === 'refusal' || testCase.expects === 'variation';
  if (!needed || subject.route === undefined) return null;
  const route = routeOf(subject, world);
  if (route.access.kind === 'public') return null;
  const own = admittedTo(route, world.contract).find(({ name }) => name === subject.identity);
  const door = own ?? doorsOf(route, world)[0];
  return door ? exampleRequest(route, valid(door.name)) : null;
}

/** Where a dependency is down on purpose, an API may refuse what it otherwise serves. */
function downed({ whileDown }: Case, { contract: { environment } }: World): string | null {
  return environment.down === undefined || whileDown
    ? null
    : `${environment.down.join(' and ')} cannot be reached here, on purpose: only what must hold then is examined`;
}

function planItem(testCase: Case, subject: Subject, world: World): PlannedItem | Observation {
  const undrivable = downed(testCase, world) ?? testCase.unsupported?.(world) ?? null;
  if (undrivable) return observe({ case: testCase, subject }, 'unsupported', undrivable);
  const drive = testCase.drive?.(subject, world) ?? null;
  const requests = testCase.requests(subject, world);
  const blocked = obstacle(requests, world);
  if (blocked) return observe({ case: testCase, subject }, 'unsupported', blocked);
  const control = controlOf(testCase, subject, world);
  const uncontrolled = control === null ? null : obstacle([control], world);
  return {
    case: testCase,
    subject,
    requests,
    drive,
    control: uncontrolled ? null : control,
    uncontrolled,
  };
}

/** Which case is applied to what, with which requests. Pure: the same world gives the same plan. */
export function select(world: World, cases: readonly Case[], filter: Filter = {}): Plan {
  const items: PlannedItem[] = [];
  const unsupported: Observation[] = [];
  for (const testCase of cases) {
    for (const subject of testCase.subjects(world)) {
      if (!matches(filter, testCase, subject)) continue;
      const planned = planItem(testCase, subject, world);
      if ('outcome' in planned) unsupported.push(planned);
      else items.push(planned);
    }
  }
  return { world, items, unsupported, filtered: isFiltered(filter) };
}

/** Every request of a plan, controls included, in the order of sending; what several cases share of drives once. */
export function requestsOf(plan: Plan): Request[] {
  const driven = distinctDrives(plan.items.map(({ drive }) => drive)).flatMap(({ phases }) => phases);
  return [
    ...plan.items.flatMap(({ control, drive, requests }) => [
      ...(control ? [control] : []),
      ...(drive ? [] : requests),
    ]),
    ...driven.flatMap(({ requests }) => requests),
  ];
}

/** How long the plan takes at least: what the tiers make wait, then the drives (milliseconds). */
export function durationMsOf(plan: Plan): number {
  const drives = distinctDrives(plan.items.map(({ drive }) => drive));
  return estimate(requestsOf(plan), plan.world.contract) + durationOf(drives);
}
