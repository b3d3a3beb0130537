import type { Subject } from '../../../records/observation.ts';
import type { Case, Drive, World } from '../../case.ts';
import { CLAUSES } from '../../clauses.ts';
import { describe, inconclusive, isAdmission } from '../../expect.ts';
import { anonymousCaller, badCallers, limitsOf } from '../../limits/callers.ts';
import { driven } from '../../limits/driven.ts';
import { badDrive, budgetDrive, instancesDrive, spoofedDrive } from '../../limits/drives.ts';
import { expectNoExcess } from '../../limits/findings.ts';
import { routeOf } from '../../subjects.ts';

interface Row {
  readonly id: string;
  readonly title: string;
  readonly clause: Case['clause'];
  /** How the requests came, in words. */
  readonly who: string;
  readonly subjects: (world: World) => readonly Subject[];
  readonly drive: (subject: Subject, world: World) => Drive;
}

/** The anonymous tier has one subject: the API. */
const once = (world: World): readonly Subject[] => (anonymousCaller(world) ? [{ variant: 'anonymous' }] : []);

/** Where the harness's own address is that of a trusted proxy, its word for other addresses is rightly taken. */
const isTrusted = (world: World): boolean =>
  limitsOf(world).trustedProxies.some((range) => /^(127\.|::1|0\.)/.test(range));

const badSubjects = (world: World): readonly Subject[] =>
  badCallers(world).map(({ name, route }) => ({ route: route.id, identity: name ?? '' }));

const ROWS: readonly Row[] = [
  {
    id: 'limits/excess-is-refused',
    title: 'refuses what a caller sends beyond its budget, however much of it comes at once',
    clause: CLAUSES.cwe362,
    who: 'at the same time',
    subjects: once,
    drive: (_, world) => budgetDrive(world),
  },
  {
    id: 'limits/spoofed-address-shares-the-budget',
    title: 'gives no fresh budget for an address that a caller merely claims to have',
    clause: CLAUSES.cwe348,
    who: 'that claimed ever other addresses',
    subjects: (world) => (isTrusted(world) ? [] : once(world)),
    drive: (_, world) => spoofedDrive(world),
  },
  {
    id: 'limits/bad-credential-spends-the-address',
    title: 'counts requests with a bad credential to the address they come from',
    clause: CLAUSES.cwe307,
    who: 'with a bad credential',
    subjects: badSubjects,
    drive: (subject, world) => {
      const callers = badCallers(world);
      const index = callers.findIndex(
        ({ name, route }) => name === subject.identity && route.id === subject.route,
      );
      const caller = callers[index];
      if (!caller) throw new Error(`no bad credential like that of ${subject.identity}`);
      return badDrive(caller, index, world);
    },
  },
  {
    id: 'limits/instances-share-the-budget',
    title: 'counts together what different instances of the API are asked',
    clause: CLAUSES.limits,
    who: 'to the instances in turn',
    subjects: (world) => (world.contract.environment.instances > 1 ? once(world) : []),
    drive: (_, world) => instancesDrive(world),
  },
];

const caseOf = ({ who, subjects, ...row }: Row): Case =>
  driven({
    ...row,
    subjects: (world) => (anonymousCaller(world) ? subjects(world) : []),
    expect: (exchanges, subject, world) => {
      const caller = anonymousCaller(world);
      if (!caller) throw new Error('the contract has no anonymous tier');
      // Whoever is let in is somebody, and somebody's budget is another one.
      const served =
        subject.route === undefined
          ? undefined
          : exchanges.find((exchange) => isAdmission(exchange, routeOf(subject, world)));
      if (served) return inconclusive(`it was let in with ${describe(served)}`);
      return expectNoExcess(exchanges, caller.budget, world, who);
    },
  });

/** Ways to spend more than a budget; each must end in refusals. */
export const overspending: readonly Case[] = ROWS.map(caseOf);
