import type { Client } from '../client/request.ts';
import type { World } from './case.ts';
import { statusOf } from './expect.ts';
import { exampleRequest, valid } from './requests.ts';
import { admittedTo, guardedRoutes } from './subjects.ts';

/** Identities whose credential is refused wherever it should be let in, with what was seen. */
export type DeadCredentials = ReadonlyMap<string, string>;

/**
 * Finds credentials that somebody gave us and that the API knows nowhere. Such a credential may be stale or mistyped, which is
 * the harness's trouble, not the API's: it leads to `error`. Where the gate itself started the API, or the API issued the
 * credential in this very run, there is no such excuse, and the refusals count as failures.
 */
export async function findDeadCredentials(world: World, client: Client): Promise<DeadCredentials> {
  const { contract, callers, mintable } = world;
  const dead = new Map<string, string>();
  if (contract.environment.owned) return dead;
  for (const name of callers) {
    const identity = contract.identities[name];
    if (!identity?.credential || 'request' in identity.credential || mintable.includes(identity.scheme))
      continue;
    const routes = guardedRoutes(contract).filter(
      (route) =>
        route.effect === 'safe' && admittedTo(route, contract).some((admitted) => admitted.name === name),
    );
    const exchanges = await Promise.all(
      routes.map((route) => client.send(exampleRequest(route, valid(name)))),
    );
    const refused = exchanges.filter((exchange) => {
      const status = statusOf(exchange);
      return status !== null && contract.errors.refusals.invalid.status.includes(status);
    });
    if (refused.length === 0 || refused.length < exchanges.length) continue;
    const status = statusOf(refused[0]);
    dead.set(
      name,
      `the credential of ${name} is refused with ${status} on all ${refused.length} safe routes that allow it: it may be stale or mistyped`,
    );
  }
  return dead;
}
