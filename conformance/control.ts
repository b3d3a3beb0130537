import type { Client, Request } from '../client/request.ts';
import type { EffectiveRoute } from '../contract/effective.ts';
import type { World } from './case.ts';
import { describe, isAdmission } from './expect.ts';
import { ANONYMOUS, exampleRequest, valid } from './requests.ts';
import { admittedTo, guardedRoutes, publicRoutes } from './subjects.ts';

export interface Control {
  readonly route: EffectiveRoute;
  readonly request: Request;
}

/** Tries before a control counts as failed, and the pause between them: a proxy that restarts is no dead API. */
const TRIES = 3;
const PAUSE_MS = 500;

/**
 * What may serve as a control: a public request, which tells a dead API from a strict one, and one with a credential, which
 * tells a dead identity provider from an API that refuses.
 */
function controlsOf(world: World): Control[] {
  const { contract, callers } = world;
  const open = publicRoutes(contract).filter((route) => route.effect === 'safe');
  const publicRoute = open.find((route) => route.path === contract.health.liveness) ?? open[0];
  const controls: Control[] = [];
  if (publicRoute)
    controls.push({ route: publicRoute, request: exampleRequest(publicRoute, ANONYMOUS, { fresh: true }) });
  for (const route of guardedRoutes(contract)) {
    if (route.effect !== 'safe') continue;
    const caller = admittedTo(route, contract).find(({ name }) => callers.includes(name));
    if (!caller) continue;
    controls.push({ route, request: exampleRequest(route, valid(caller.name), { fresh: true }) });
    break;
  }
  return controls;
}

/** One control, tried a few times; null when it held, else what it got, in words. */
async function failureOf(control: Control, client: Client, pause: Pause): Promise<string | null> {
  for (let attempt = 1; ; attempt++) {
    const exchange = await client.send(control.request);
    if (isAdmission(exchange, control.route)) return null;
    if (exchange.fault?.code === 'aborted' || attempt === TRIES)
      return `${control.route.id} got ${describe(exchange)}`;
    await pause(PAUSE_MS);
  }
}

export type Pause = (ms: number) => Promise<void>;

/**
 * The controls that hold at the start of a run, or why there are none. One is enough to know that the API is alive; one that
 * never held is the cases' business: an API that guards its health page, or refuses every key it issued, is wrong, not dead.
 */
export async function holdingControls(
  world: World,
  client: Client,
  pause: Pause,
): Promise<Control[] | string> {
  const candidates = controlsOf(world);
  if (candidates.length === 0) return 'no request of the contract can serve as a positive control here';
  const failures = await Promise.all(candidates.map((control) => failureOf(control, client, pause)));
  const holding = candidates.filter((_, index) => failures[index] === null);
  if (holding.length > 0) return holding;
  return `no positive control held: ${failures.join('; ')}. A dead API refuses everyone`;
}

/** What stopped working since the start, in words; null while every control still holds. */
export async function brokenControl(
  controls: readonly Control[],
  client: Client,
  pause: Pause,
): Promise<string | null> {
  const failures = await Promise.all(controls.map((control) => failureOf(control, client, pause)));
  const failure = failures.find((text) => text !== null);
  return failure
    ? `the positive control ${failure}, though it held before: a dying API refuses everyone`
    : null;
}
