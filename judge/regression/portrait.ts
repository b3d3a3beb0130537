import type { Exchange } from '../../records/exchange.ts';
import type { Portrait } from '../../records/portrait.ts';
import type { ProbeResult } from '../statistics/probe.ts';
import { cellsOf } from './cells.ts';

/** One answer to a request that is repeated. */
export interface Answer {
  readonly result: ProbeResult;
  readonly exchange: Exchange;
}

/** Statuses that count as success when a route's row names none. */
const isUsualSuccess = (status: number): boolean => status >= 200 && status < 300;

/** Did the route do what its row promises? */
export const isServed = ({ success }: Pick<Portrait, 'success'>, status: number): boolean =>
  success?.includes(status) ?? isUsualSuccess(status);

/** How one side answers, from all answers to the same request. Pure. */
export function portraitOf(
  request: Pick<Portrait, 'route' | 'identity' | 'success'>,
  answers: readonly Answer[],
): Portrait {
  const counted = answers.filter(({ result }) => result !== 'void');
  const answered = counted.flatMap(({ exchange: { answer, tookMs } }) =>
    answer === null ? [] : [{ ...answer, tookMs }],
  );
  const statuses = frequencies(answered.map(({ status }) => status));
  const usual = statuses.toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? null;
  const typical = answered.filter(({ status }) => status === usual);
  const bodies = typical.flatMap((answer) => parsed(answer));
  const { cells, whole } = cellsOf(bodies.map(({ value }) => value));
  return {
    ...request,
    calls: counted.length,
    void: answers.length - counted.length,
    silent: counted.length - answered.length,
    statuses,
    usual,
    headers: headersOf(typical.map(({ headers }) => headers)),
    json: bodies.length,
    cells: [...cells],
    whole,
    latenciesMs: answered.filter(({ status }) => isServed(request, status)).map(({ tookMs }) => tookMs),
  };
}

function frequencies(values: readonly number[]): [number, number][] {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].toSorted(([a], [b]) => a - b);
}

type Received = NonNullable<Exchange['answer']>;

/** The body where it is JSON and whole; a text that happens to parse, such as `1`, counts as long as the API calls it JSON. */
function parsed({ body, cut, headers }: Received): readonly { value: unknown }[] {
  const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  if (cut || !/[/+]json\s*(;|$)/i.test(type)) return [];
  try {
    return [{ value: JSON.parse(body) }];
  } catch {
    return [];
  }
}

function headersOf(answers: readonly Received['headers'][]): Portrait['headers'] {
  const values = new Map<string, { seen: number; value: string | null }>();
  for (const headers of answers) {
    const joined = new Map<string, string>();
    for (const [name, value] of headers) {
      const key = name.toLowerCase();
      const before = joined.get(key);
      joined.set(key, before === undefined ? value : `${before}, ${value}`);
    }
    for (const [name, value] of joined) {
      const known = values.get(name);
      values.set(name, {
        seen: (known?.seen ?? 0) + 1,
        value: known === undefined || known.value === value ? value : null,
      });
    }
  }
  return [...values]
    .map(([name, known]) => ({ name, ...known }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
