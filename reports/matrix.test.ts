import { describe, expect, it } from 'vitest';
import { accessMatrix, type Cell } from './matrix.ts';
import { promoted, rejected } from './testdata/examples.ts';
import { runOf, type Seen } from './testdata/runs.ts';

const SUMMARY = 'GET /analytics/summary';

function cellFor(seen: readonly Seen[], caller: string, route = SUMMARY): Cell | undefined {
  const { callers, rows } = accessMatrix(
    runOf({ verdict: 'reject', headline: 'reject', seen, effectOf: () => null }),
  );
  return rows.find((row) => row.route === route)?.cells[callers.indexOf(caller)];
}

describe('the access matrix', () => {
  it.each([
    {
      promise: 'a stranger at a public route',
      caller: 'no credential',
      route: 'GET /health',
      expected: 'allowed',
    },
    {
      promise: 'a caller at a public route',
      caller: 'ana',
      route: 'GET /health',
      expected: 'does not matter',
    },
    {
      promise: 'a bad credential at a public route',
      caller: 'bad credential',
      route: 'GET /health',
      expected: 'does not matter',
    },
    {
      promise: 'a stranger at a guarded route',
      caller: 'no credential',
      route: SUMMARY,
      expected: 'refused',
    },
    { promise: 'a role that is allowed', caller: 'ana', route: SUMMARY, expected: 'allowed' },
    { promise: 'a role that is not', caller: 'uma', route: SUMMARY, expected: 'refused' },
    { promise: 'the owner', caller: 'uma', route: 'GET /calls/{call_id}', expected: 'allowed' },
    {
      promise: 'another with access to the route',
      caller: 'ada',
      route: 'GET /calls/{call_id}',
      expected: 'owner only',
    },
  ])('promises $promise: $expected', ({ caller, route, expected }) => {
    expect(cellFor([], caller, route)).toEqual({ expected, seen: 'not tested', status: null, waived: false });
  });

  it.each<{ what: string; caller: string; seen: Seen; cell: Partial<Cell> }>([
    {
      what: 'an admission that passed',
      caller: 'ana',
      seen: { id: 'matrix/allowed-is-admitted', identity: 'ana' },
      cell: { seen: 'agrees' },
    },
    {
      what: 'a role turned away',
      caller: 'ana',
      seen: { id: 'matrix/allowed-is-admitted', identity: 'ana', outcome: 'fail', status: 403 },
      cell: { seen: 'kept out', status: 403 },
    },
    {
      what: 'an allowed POST that got 405',
      caller: 'ana',
      seen: { id: 'credentials/valid-is-accepted', identity: 'ana', outcome: 'fail', status: 405 },
      cell: { seen: 'wrong answer', status: 405 },
    },
    {
      what: 'a foreign role let in',
      caller: 'uma',
      seen: { id: 'matrix/others-are-refused', identity: 'uma', outcome: 'fail', status: 200 },
      cell: { seen: 'let in', status: 200 },
    },
    {
      what: 'a refusal with the wrong status',
      caller: 'uma',
      seen: { id: 'matrix/others-are-refused', identity: 'uma', outcome: 'fail', status: 500 },
      cell: { seen: 'wrong answer', status: 500 },
    },
    {
      what: 'a stranger let in',
      caller: 'no credential',
      seen: { id: 'credentials/missing-is-refused', outcome: 'fail', status: 200 },
      cell: { seen: 'let in', status: 200 },
    },
    {
      what: 'a forged token let in',
      caller: 'bad credential',
      seen: { id: 'tokens/unsigned', identity: 'ana', outcome: 'fail', status: 200 },
      cell: { seen: 'let in', status: 200 },
    },
    {
      what: 'no answer at all',
      caller: 'no credential',
      seen: { id: 'credentials/missing-is-refused', outcome: 'error', status: 0 },
      cell: { seen: 'not tested' },
    },
    {
      what: 'a rule about something else',
      caller: 'bad credential',
      seen: { id: 'services/user-id-in-body-grants-nothing', identity: 'ana', outcome: 'fail' },
      cell: { seen: 'not tested' },
    },
  ])('shows $what', ({ caller, seen, cell }) => {
    expect(cellFor([{ route: SUMMARY, ...seen }], caller)).toMatchObject(cell);
  });

  it('shows the worst of several attacks', () => {
    const passed: Seen = { id: 'credentials/wrong-is-refused', route: SUMMARY, identity: 'ana', status: 401 };
    const letIn: Seen = {
      id: 'credentials/malformed-is-refused',
      route: SUMMARY,
      identity: 'ana',
      outcome: 'fail',
      status: 200,
    };
    const odd: Seen = {
      id: 'credentials/empty-is-refused',
      route: SUMMARY,
      identity: 'ana',
      outcome: 'fail',
      status: 500,
    };
    expect(cellFor([passed, odd, letIn, passed], 'bad credential')?.seen).toBe('let in');
  });

  it('has no wrong cell after a promote, and five after a reject of five', () => {
    const wrong = (cells: readonly Cell[]) =>
      cells.filter((c) => c.seen !== 'agrees' && c.seen !== 'not tested').length;
    expect(accessMatrix(promoted()).rows.reduce((sum, row) => sum + wrong(row.cells), 0)).toBe(0);
    expect(accessMatrix(rejected()).rows.reduce((sum, row) => sum + wrong(row.cells), 0)).toBe(5);
  });
});
