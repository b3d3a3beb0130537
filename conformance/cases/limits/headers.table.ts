import type { Exchange } from '../../../records/exchange.ts';
import type { Case, Finding, World } from '../../case.ts';
import { CLAUSES } from '../../clauses.ts';
import { fail, headerOf, pass, undecided } from '../../expect.ts';
import { anonymousCaller, limitsOf } from '../../limits/callers.ts';
import { isLimited } from '../../limits/decisions.ts';
import { driven } from '../../limits/driven.ts';
import { budgetDrive, calmCount } from '../../limits/drives.ts';
import { remainingFault, resetFault, retryFault } from '../../limits/stated.ts';

interface Row {
  readonly id: string;
  readonly title: string;
  readonly clause: Case['clause'];
  readonly expected: string;
  readonly stated: (world: World) => string | undefined;
  /** The exchanges that must state it. */
  readonly of: (exchanges: readonly Exchange[], world: World) => readonly Exchange[];
  /** What is wrong with what is stated, and in which exchange; null: nothing. */
  readonly fault: (
    exchanges: readonly Exchange[],
    header: string,
    world: World,
  ) => readonly [string, Exchange] | null;
}

const limited = (exchanges: readonly Exchange[], world: World) =>
  exchanges.filter((exchange) => isLimited(exchange, world));
/** Those that came one after another. */
const calm = (exchanges: readonly Exchange[], world: World) => {
  const caller = anonymousCaller(world);
  return limitless(exchanges.slice(0, caller ? calmCount(caller, world) : 0), world);
};
const limitless = (exchanges: readonly Exchange[], world: World) =>
  exchanges.filter((exchange) => !isLimited(exchange, world));

const ROWS: readonly Row[] = [
  {
    id: 'limits/remaining-counts-down',
    title: 'tells a caller how much of its budget is left',
    clause: CLAUSES.rateHeaders,
    expected: 'one less after each request, as far as the budget has not been filled up',
    stated: (world) => limitsOf(world).headers.remaining,
    of: calm,
    fault: remainingFault,
  },
  {
    id: 'limits/reset-is-true',
    title: 'tells a caller when its budget will be whole again',
    clause: CLAUSES.rateHeaders,
    expected: 'a time within a window from now, in the unit that the contract gives',
    stated: (world) => limitsOf(world).headers.reset?.name,
    of: (exchanges) => exchanges,
    fault: resetFault,
  },
  {
    id: 'limits/refusal-says-when',
    title: 'tells a refused caller when to come back',
    clause: CLAUSES.tooMany,
    expected: 'Retry-After within a window from now',
    stated: (world) => (world.contract.errors.refusals.throttled.retryAfter ? 'Retry-After' : undefined),
    of: limited,
    fault: retryFault,
  },
];

function find(row: Row, all: readonly Exchange[], world: World): Finding {
  const header = row.stated(world) ?? '';
  const exchanges = row.of(all, world);
  const [first] = exchanges;
  if (first === undefined) return undecided('no such answer came');
  const silent = exchanges.find((exchange) => headerOf(exchange, header) === null);
  if (silent) return { ...fail(`${header} is absent`, row.expected, silent), shownBy: [silent.id] };
  const fault = row.fault(exchanges, header, world);
  if (fault === null)
    return { ...pass(`${header} is right in ${exchanges.length} answers`), shownBy: [first.id] };
  const [reason, exchange] = fault;
  return { ...fail(reason, row.expected, exchange), shownBy: [exchange.id] };
}

const caseOf = (row: Row): Case =>
  driven({
    id: row.id,
    title: row.title,
    clause: row.clause,
    subjects: (world) => {
      if (anonymousCaller(world) === null) return [];
      return row.stated(world) === undefined ? [] : [{ variant: 'anonymous' }];
    },
    drive: (_, world) => budgetDrive(world),
    expect: (exchanges, _, world) => find(row, exchanges, world),
  });

/** What answers say about a budget must be so. */
export const limitHeaders: readonly Case[] = ROWS.map(caseOf);
