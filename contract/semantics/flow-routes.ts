import type { Problem } from '../error.ts';
import { suggest } from '../nearest.ts';
import { pointerTo } from '../pointer.ts';
import { resolveRoute } from '../routes.ts';
import type { Flow } from '../schema/flow.ts';
import type { Rule } from './rule.ts';

/** Every request of a flow is a row of the routes, and what a credential is tried on is guarded and changes nothing. */
export const flowRoutes: Rule = (contract, placeOf) => {
  const rows = new Map(contract.routes.map((row) => [row.route, resolveRoute(row)]));
  return Object.entries(contract.flows ?? {}).flatMap(([name, flow]) =>
    requestsIn(flow).flatMap(({ request, at, tried }): Problem[] => {
      const place = placeOf(pointerTo('flows', name, ...at));
      const row = rows.get(request);
      if (row === undefined) {
        const what = `${request}, a step of the flow ${name}, is no row of the routes`;
        return [{ what, fix: suggest(request, [...rows.keys()], 'route'), place }];
      }
      if (!tried || (row.access.kind !== 'public' && row.effect === 'safe')) return [];
      const what = `${request}, on which the flow ${name} tries its credential, is ${row.access.kind === 'public' ? 'public' : 'no safe route'}`;
      return [{ what, fix: 'name a guarded route whose calls change nothing.', place }];
    }),
  );
};

interface Named {
  readonly request: string;
  readonly at: readonly string[];
  /** The credential of the flow is tried on it. */
  readonly tried: boolean;
}

function requestsIn(flow: Flow): readonly Named[] {
  return Object.entries(flow).flatMap(([key, value]): Named[] => {
    if (key === 'use' || key === 'list')
      return typeof value === 'string' ? [{ request: value, at: [key], tried: true }] : [];
    return typeof value === 'object' && 'request' in value
      ? [{ request: value.request, at: [key, 'request'], tried: false }]
      : [];
  });
}
