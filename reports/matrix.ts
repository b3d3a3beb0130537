import { admits, serves } from '../contract/access.ts';
import type { EffectiveContract, EffectiveRoute } from '../contract/effective.ts';
import type { Observation } from '../records/observation.ts';
import { waivedKeys } from './figures.ts';
import type { ReportInput } from './input.ts';
import { subjectKey } from './reasons.ts';

export type Expected = 'allowed' | 'refused' | 'owner only' | 'does not matter';

/**
 * agrees: seen as promised · let in, kept out: the opposite was seen · wrong answer: turned away, but not as
 * promised · not tested: nothing that proves it either way
 */
export type Seen = 'agrees' | 'let in' | 'kept out' | 'wrong answer' | 'not tested';

export interface Cell {
  readonly expected: Expected;
  readonly seen: Seen;
  /** The status of the answer that is not as promised, where there was one. */
  readonly status: number | null;
  /** True when every departure in it is waived. */
  readonly waived: boolean;
}

export interface MatrixRow {
  readonly route: string;
  readonly cells: readonly Cell[];
}

export interface AccessMatrix {
  readonly callers: readonly string[];
  readonly rows: readonly MatrixRow[];
}

type Column =
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'bad' }
  | { readonly kind: 'identity'; readonly name: string };

interface Meaning {
  readonly column: Column['kind'];
  readonly about: 'admission' | 'refusal';
}

/** Which cell a rule speaks of, and what it expects there; null: none of the cells. */
const MEANING: Readonly<Record<string, Meaning | null>> = {
  'matrix/allowed-is-admitted': { column: 'identity', about: 'admission' },
  'credentials/valid-is-accepted': { column: 'identity', about: 'admission' },
  'ownership/owner-reads-own': { column: 'identity', about: 'admission' },
  'matrix/others-are-refused': { column: 'identity', about: 'refusal' },
  'ownership/others-are-denied': { column: 'identity', about: 'refusal' },
  'credentials/public-needs-none': { column: 'anonymous', about: 'admission' },
  'credentials/missing-is-refused': { column: 'anonymous', about: 'refusal' },
  'transport/query-is-ignored': { column: 'bad', about: 'refusal' },
  'transport/cookie-is-ignored': { column: 'bad', about: 'refusal' },
  'transport/bare-credential-is-refused': { column: 'bad', about: 'refusal' },
  'services/user-id-in-body-grants-nothing': null,
};

/** Areas whose other rules all send a credential that must not open anything. */
const BAD_CREDENTIALS = ['credentials', 'keys', 'tokens', 'services'];

function meaningOf(id: string): Meaning | null {
  const stated = MEANING[id];
  if (stated !== undefined) return stated;
  return BAD_CREDENTIALS.includes(id.split('/')[0] ?? '') ? { column: 'bad', about: 'refusal' } : null;
}

/** Who may call what, and what was seen: a row for each route, a column for each caller. */
export function accessMatrix(input: ReportInput): AccessMatrix {
  const identities = Object.keys(input.contract.identities);
  const columns: readonly Column[] = [
    { kind: 'anonymous' },
    { kind: 'bad' },
    ...identities.map((name) => ({ kind: 'identity', name }) as const),
  ];
  const waived = waivedKeys(input);
  const byCell = new Map<string, Observation[]>();
  for (const observation of input.observations) {
    const key = cellKey(observation);
    if (key !== null) byCell.set(key, [...(byCell.get(key) ?? []), observation]);
  }
  const rows = input.contract.routes.map((route) => ({
    route: route.id,
    cells: columns.map((column) => {
      const evidence =
        byCell.get(keyOf(route.id, column.kind, column.kind === 'identity' ? column.name : '')) ?? [];
      return cellOf(expectedFor(route, column, input.contract), evidence, input, waived);
    }),
  }));
  return { callers: ['no credential', 'bad credential', ...identities], rows };
}

function keyOf(route: string, kind: Column['kind'], identity: string): string {
  return JSON.stringify([route, kind, identity]);
}

function cellKey({ id, subject }: Observation): string | null {
  const column = meaningOf(id)?.column;
  if (column === undefined || subject.route === undefined) return null;
  if (column !== 'identity') return keyOf(subject.route, column, '');
  return subject.identity === undefined ? null : keyOf(subject.route, column, subject.identity);
}

function expectedFor(route: EffectiveRoute, column: Column, contract: EffectiveContract): Expected {
  // Where a stranger is let in, who else comes makes no difference.
  if (route.access.kind === 'public') return column.kind === 'anonymous' ? 'allowed' : 'does not matter';
  const identity = column.kind === 'identity' ? contract.identities[column.name] : undefined;
  if (identity === undefined || !admits(route, identity)) return 'refused';
  return serves(route, identity) ? 'allowed' : 'owner only';
}

function cellOf(
  expected: Expected,
  evidence: readonly Observation[],
  input: ReportInput,
  waived: ReadonlySet<string>,
): Cell {
  const failures = evidence.filter((o) => o.outcome === 'fail');
  const unwaived = failures.filter((o) => !waived.has(subjectKey(o.id, o.subject)));
  const judged = (unwaived.length > 0 ? unwaived : failures).map((o) => departure(o, input));
  const worst = judged.find((d) => d.seen === 'let in') ?? judged[0];
  if (worst !== undefined) return { expected, ...worst, waived: unwaived.length === 0 };
  const seen = evidence.some((o) => o.outcome === 'pass') ? 'agrees' : 'not tested';
  return { expected, seen, status: null, waived: false };
}

/** A refusal that fails either let the caller in (2xx), or turned it away in a way the contract does not name. */
function departure(
  observation: Observation,
  input: ReportInput,
): { readonly seen: Seen; readonly status: number | null } {
  const statuses = observation.exchanges.flatMap((id) => input.exchanges.get(id)?.answer?.status ?? []);
  const admitted = statuses.find((status) => status >= 200 && status < 300);
  const status = statuses.at(-1) ?? null;
  if (meaningOf(observation.id)?.about === 'refusal') {
    return admitted === undefined ? { seen: 'wrong answer', status } : { seen: 'let in', status: admitted };
  }
  return status === 401 || status === 403 ? { seen: 'kept out', status } : { seen: 'wrong answer', status };
}
