import type { Exchange } from '../../records/exchange.ts';
import type { Observation } from '../../records/observation.ts';
import type { World } from '../case.ts';
import type { Plan, PlannedItem } from '../select.ts';
import type { Unmoved } from './trial.ts';

type Answer = NonNullable<Exchange['answer']>;

/** What stands in the place of an answer: a case that says the same of every one of them looks at nothing. */
interface Mutation {
  readonly id: string;
  readonly mutate: (exchange: Exchange) => Exchange;
}

function instead(status: number, body = '', type = 'text/plain'): Mutation['mutate'] {
  const headers: Answer['headers'] = [['content-type', type]];
  const answer = { status, headers, body, bytes: Buffer.byteLength(body), cut: false };
  return (exchange) => ({ ...exchange, answer, echoed: false });
}

const changed =
  (change: (answer: Answer) => Partial<Answer>): Mutation['mutate'] =>
  (exchange) =>
    exchange.answer ? { ...exchange, answer: { ...exchange.answer, ...change(exchange.answer) } } : exchange;

function halved({ body }: Answer): Partial<Answer> {
  const half = body.slice(0, Math.floor(body.length / 2));
  return { body: half, bytes: Buffer.byteLength(half), cut: true };
}

/** The plain ones, then those that only a rule about what must not stand in an answer could miss. */
export const MUTATIONS: readonly Mutation[] = [
  { id: '200 {}', mutate: instead(200, '{}', 'application/json') },
  ...[401, 403, 404, 429].map((status) => ({ id: String(status), mutate: instead(status) })),
  { id: '500', mutate: instead(500, 'Internal Server Error') },
  { id: 'empty body', mutate: changed(() => ({ body: '', bytes: 0 })) },
  { id: 'cut in the middle', mutate: changed(halved) },
  { id: 'without headers', mutate: changed(() => ({ headers: [] })) },
  { id: '405 without Allow', mutate: instead(405) },
  { id: 'stack trace', mutate: instead(500, 'Error: no\n    at handler (file:///srv/api/server.js:7:11)') },
  {
    id: 'any origin',
    mutate: changed(({ headers }) => ({
      headers: [
        ...headers,
        ['access-control-allow-origin', 'https://foreign.example.com'],
        ['access-control-allow-credentials', 'true'],
      ],
    })),
  },
  { id: 'echo', mutate: (exchange) => ({ ...exchange, echoed: true }) },
];

/** Above this only all answers are replaced, not each for itself as well. */
const MOST_SINGLE = 20;

/** One answer replaced at a time, and all of them at once: a case that compares two answers moves with one alone. */
function* replaced(exchanges: readonly Exchange[]): Generator<readonly Exchange[]> {
  for (const { mutate } of MUTATIONS) {
    const all = exchanges.map(mutate);
    yield all;
    // A drive is about how many were answered how: one answer more or less need not count.
    if (exchanges.length === 1 || exchanges.length > MOST_SINGLE) continue;
    for (const [at, mutated] of all.entries())
      yield exchanges.map((exchange, i) => (i === at ? mutated : exchange));
  }
}

/** Would another answer have changed what a case says of this subject? Pure: nothing is sent. */
export function isMoved(item: PlannedItem, exchanges: readonly Exchange[], world: World): boolean {
  const outcomeOf = (answers: readonly Exchange[]) => item.case.expect(answers, item.subject, world).outcome;
  const said = outcomeOf(exchanges);
  for (const answers of replaced(exchanges)) if (outcomeOf(answers) !== said) return true;
  return false;
}

/** Every item of a finished run that no replaced answer moves. Observations are in the plan's order, those without requests first. */
export function unmovedItems(
  { items, unsupported, world }: Plan,
  observations: readonly Observation[],
  exchanges: ReadonlyMap<number, Exchange>,
  driven: ReadonlyMap<PlannedItem, readonly Exchange[]> = new Map(),
): readonly Unmoved[] {
  return items.flatMap((item, at) => {
    const observed = observations[unsupported.length + at];
    // What cannot be sent, such as a variant that this run's credential does not have, concludes nothing.
    if (observed?.outcome === 'unsupported') return [];
    const ids = observed?.exchanges.slice(0, item.requests.length) ?? [];
    const recorded = driven.get(item) ?? ids.flatMap((id) => exchanges.get(id) ?? []);
    // What takes back what a flow made is left out where nothing was made.
    const needed = item.requests.filter(({ chain }) => !chain?.undo).length;
    if (recorded.length >= needed && isMoved(item, recorded, world)) return [];
    return [{ case: item.case.id, subject: Object.values(item.subject).join(', ') }];
  });
}
