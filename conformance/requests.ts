import type { CredentialUse, Request } from '../client/request.ts';
import type { EffectiveRoute } from '../contract/effective.ts';
import { fillPath } from '../contract/match.ts';

export const ANONYMOUS: CredentialUse = { kind: 'none' };
export const valid = (identity: string): CredentialUse => ({ kind: 'valid', identity });

/** The example request of a route, with a credential and, where a case needs it, other parts. */
export function exampleRequest(
  route: EffectiveRoute,
  credential: CredentialUse,
  changes: Partial<Request> = {},
): Request {
  const { query, headers, body } = route.example;
  return {
    method: route.method,
    path: fillPath(route, route.example),
    effect: route.effect,
    credential,
    ...(query ? { query: Object.fromEntries(Object.entries(query).map(([k, v]) => [k, String(v)])) } : {}),
    ...(headers ? { headers: Object.entries(headers) } : {}),
    ...(body === undefined ? {} : { body: body as Request['body'] }),
    ...changes,
  };
}
