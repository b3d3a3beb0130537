import type { CredentialUse, Request } from '../client/request.ts';
import type { EffectiveRoute } from '../contract/effective.ts';
import { exampleRequest } from './requests.ts';

/** A path segment that no parser of ids expects: a quote, markup, a percent sign and a letter beyond ASCII. */
const ODD = encodeURIComponent(`'"<gh>%é`);

/**
 * Requests that a careless handler trips over, by somebody who may call the route: a body cut in the middle,
 * an odd path parameter, an odd query. None of them asks for a change: a body that cannot be parsed does nothing.
 */
export function provocations(route: EffectiveRoute, credential: CredentialUse): Request[] {
  const example = exampleRequest(route, credential);
  const requests: Request[] = [];
  if (route.example.body !== undefined) {
    const { body: _body, ...rest } = example;
    const others = (example.headers ?? []).filter(([name]) => name.toLowerCase() !== 'content-type');
    const headers = [...others, ['content-type', 'application/json'] as const];
    requests.push({ ...rest, headers, rawBody: '{"gatehouse": [1, 2' });
  }
  if (route.effect !== 'safe') return requests;
  if (route.params.length > 0) {
    const path = route.path.replaceAll(/\{[^}]+\}/g, ODD);
    requests.push({ ...example, path });
  }
  const [parameter] = Object.keys(route.example.query ?? {});
  if (parameter !== undefined)
    requests.push({ ...example, query: { ...example.query, [parameter]: `'"<gh>` } });
  return requests;
}
