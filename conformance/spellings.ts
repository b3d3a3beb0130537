import type { EffectiveContract, EffectiveRoute } from '../contract/effective.ts';
import { fillPath, matchRoute } from '../contract/match.ts';
import type { Exchange } from '../records/exchange.ts';
import type { Finding } from './case.ts';
import { fail, inconclusive, isSuccess, pass, statusOf } from './expect.ts';

/**
 * Concludes that nothing was served: which refusal or redirect answers a path that no row spells out, no standard says. A server
 * error is none, for the request was odd and not the server (RFC 9110, 15.5).
 */
export function expectNotServed(exchange: Exchange | undefined, who: string): Finding {
  const status = statusOf(exchange);
  if (status === null) return inconclusive('no answer');
  if (isSuccess(status)) return fail(`${who} was let in`, 'a refusal, or a redirect', exchange);
  if (status >= 502 && status <= 504) return inconclusive(`the API was not available: it answered ${status}`);
  if (status >= 500) return fail(`${who} was answered ${status}`, 'a refusal, or a redirect', exchange);
  return pass(`${who} is answered ${status}`);
}

/** The example path of a route in another spelling; null where that is the same path, or one that a public row spells out. */
export function respell(
  route: EffectiveRoute,
  spell: (path: string) => string,
  contract: EffectiveContract,
): string | null {
  const path = fillPath(route, route.example);
  const other = spell(path);
  if (other === path) return null;
  const listed = matchRoute(contract.routes, route.method, other)?.route;
  return listed?.access.kind === 'public' ? null : other;
}
