import { timeBound } from '../../../contract/objective.ts';
import { judgeP95 } from '../latency.ts';
import { isRate, type LoadRule, observed, ofContract, type RuleText } from '../rule.ts';
import { trustIn } from '../trust.ts';
import { type LoadView, lostOf, type Row, sum, timesOf } from '../view.ts';

const P95: RuleText = {
  id: 'load/p95',
  title: 'answers 95 of 100 calls in time, in every scenario',
  area: 'load',
  clause: ofContract('objectives.p95'),
};

const ROUTE_P95: RuleText = {
  id: 'load/route-p95',
  title: "answers 95 of 100 calls of a route within the route's own time",
  area: 'load',
  clause: ofContract('routes[].p95'),
};

function judgeRows(rule: string, view: LoadView, rows: readonly Row[], boundMs: number) {
  const complete = view.result.state === 'complete';
  const scenarios = [...new Set(rows.map(({ scenario }) => scenario.name))];
  const lost = sum(rows.map((row) => lostOf(row, complete)));
  return judgeP95({ rule, times: timesOf(rows), lost, boundMs, trust: trustIn(view, scenarios, boundMs) });
}

/** Each scenario is held to the bound: a bad spike must not hide behind a long calm. */
export const p95: LoadRule = (contract, view) => {
  const target = contract.objectives.p95;
  if (target === undefined) return [];
  return view.plan.scenarios
    .filter(({ kind }) => isRate(kind))
    .map((scenario) => {
      const rows = view.rows.filter((row) => row.scenario === scenario);
      const finding = judgeRows(P95.id, view, rows, timeBound(target).value);
      return observed(P95, { variant: scenario.name }, finding, `p95 ${target}`);
    });
};

/** A route's own budget, over all scenarios that call it; the health check's is one of them. */
export const routeP95: LoadRule = (contract, view) =>
  contract.routes.flatMap((route) => {
    if (route.p95Ms === null) return [];
    const rows = view.rows.filter((row) => row.route === route.id && row.scenario.kind !== 'limits');
    const text = {
      ...ROUTE_P95,
      area: route.path === contract.health.liveness ? ('health' as const) : ROUTE_P95.area,
    };
    const expected = `p95 < ${route.p95Ms} ms`;
    if (rows.length === 0) {
      const none = { outcome: 'inconclusive', text: 'not measured: the load plan does not call it' } as const;
      return [{ ...observed(text, { route: route.id }, none, expected), outcome: 'unsupported' as const }];
    }
    return [observed(text, { route: route.id }, judgeRows(ROUTE_P95.id, view, rows, route.p95Ms), expected)];
  });
