import { type Behaviour, INTERVALS, ROUTES, type Truth } from './truth.ts';

/** What the real rules owe in a scenario, as shares of watches. */
export interface Target {
  readonly of: 'reject' | 'promote' | 'not hold' | 'within 3 intervals';
  readonly atLeast?: number;
  readonly atMost?: number;
}

export interface Scenario {
  readonly name: string;
  readonly truth: Truth;
  readonly targets: readonly Target[];
}

const WELL: Behaviour = { share: 0, failure: 'error', status: 500, slower: 1 };
const refused = (share: number): Behaviour => ({ share, failure: 'refused', status: 401, slower: 1 });
const failing = (share: number): Behaviour => ({ share, failure: 'error', status: 503, slower: 1 });
const slow = (slower: number): Behaviour => ({ ...WELL, slower });
const DOWN: Behaviour = { share: 1, failure: 'unreachable', status: null, slower: 1 };

/** Calls of each route in the stored baseline, and in a live one that is called in turn (as many as the candidate). */
const STORED = 300;
const LIVE = INTERVALS / ROUTES.length;

const constant = (behaviour: Behaviour, baseline: Behaviour, baselineCalls = STORED): Truth => ({
  before: behaviour,
  after: behaviour,
  onset: 0,
  baseline,
  baselineCalls,
});
const from = (onset: number, before: Behaviour, after: Behaviour, baselineCalls = STORED): Truth => ({
  before,
  after,
  onset,
  baseline: before,
  baselineCalls,
});

const rejects = (atLeast: number): readonly Target[] => [{ of: 'reject', atLeast }];
const never = (atMost: number): readonly Target[] => [{ of: 'reject', atMost }];
const promotes = (atLeast: number, atMost: number): readonly Target[] => [
  { of: 'promote', atLeast },
  ...never(atMost),
];
const notHeld: readonly Target[] = [{ of: 'not hold', atLeast: 0.9 }];
const quickly: readonly Target[] = [{ of: 'within 3 intervals', atLeast: 1 }];

/** The truths of the table, with the targets of the design. */
export const SCENARIOS: readonly Scenario[] = [
  { name: '401 on 0.5 %', truth: constant(refused(0.005), WELL), targets: promotes(0.98, 0.001) },
  { name: '401 on 1 %', truth: constant(refused(0.01), WELL), targets: promotes(0.85, 0.001) },
  { name: '401 on 5 %, the limit', truth: constant(refused(0.05), WELL), targets: never(0.01) },
  { name: '401 on 15 %', truth: constant(refused(0.15), WELL), targets: rejects(0.9) },
  { name: '401 on 20 %', truth: constant(refused(0.2), WELL), targets: rejects(0.99) },
  {
    name: '401 on 15 %, from probe 75',
    truth: from(75, refused(0.005), refused(0.15)),
    targets: rejects(0.9),
  },
  {
    name: '401 on 20 %, from probe 75',
    truth: from(75, refused(0.005), refused(0.2)),
    targets: rejects(0.99),
  },
  {
    name: '503 on 0.5 %, as before',
    truth: constant(failing(0.005), failing(0.005)),
    targets: promotes(0.98, 0.001),
  },
  {
    name: '503 on 1 %, as before',
    truth: constant(failing(0.01), failing(0.01)),
    targets: promotes(0.85, 0.001),
  },
  { name: '503 on 5 %, as before', truth: constant(failing(0.05), failing(0.05)), targets: never(0.01) },
  { name: '503 on 15 %, as before', truth: constant(failing(0.15), failing(0.15)), targets: rejects(0.9) },
  {
    name: '503 on 20 %, from probe 75',
    truth: from(75, failing(0.005), failing(0.2)),
    targets: rejects(0.99),
  },
  {
    name: '405 on one route, always',
    truth: from(0, WELL, { ...failing(1), status: 405, route: 'POST /predict' }),
    targets: rejects(0.99),
  },
  {
    name: '500 on one route, 30 %',
    truth: from(0, WELL, { ...failing(0.3), status: 500, route: 'POST /predict' }),
    targets: [],
  },
  { name: 'equally fast', truth: constant(WELL, WELL, LIVE), targets: [...notHeld, ...never(0.001)] },
  { name: '10 % slower', truth: constant(slow(1.1), WELL, LIVE), targets: never(0.01) },
  { name: '20 % slower, the limit', truth: constant(slow(1.2), WELL, LIVE), targets: never(0.01) },
  { name: '50 % slower', truth: constant(slow(1.5), WELL, LIVE), targets: rejects(0.95) },
  { name: '50 % slower, from probe 75', truth: from(75, WELL, slow(1.5), LIVE), targets: [] },
  { name: 'down from probe 1', truth: from(0, WELL, DOWN), targets: quickly },
  { name: 'down from probe 75', truth: from(74, WELL, DOWN), targets: quickly },
  { name: 'down from probe 150', truth: from(149, WELL, DOWN), targets: quickly },
];
