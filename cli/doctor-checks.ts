import { createClient } from '../client/client.ts';
import type { Clock } from '../client/clock.ts';
import { availableCallers } from '../client/credentials.ts';
import { estimate } from '../client/pace.ts';
import type { Redactor } from '../client/redact.ts';
import type { Client } from '../client/request.ts';
import type { World } from '../conformance/case.ts';
import { CASES } from '../conformance/cases.ts';
import { exampleRequest, valid } from '../conformance/requests.ts';
import { requestsOf, select } from '../conformance/select.ts';
import { admittedTo, guardedRoutes, publicRoutes } from '../conformance/subjects.ts';
import type { EffectiveContract } from '../contract/effective.ts';
import type { OpenEnvironment } from '../rehearsal/environment.ts';
import { lifeLeftMs } from './token-life.ts';

/** One thing, and how it stands. `missing` holds a release; `failed` stops the check; `absent` is a program that no check needs. */
export interface Diagnosis {
  readonly what: string;
  readonly state: 'ok' | 'missing' | 'failed' | 'absent';
  readonly detail: string;
  /** How to get it, where it is not there. */
  readonly get: string | null;
}

export interface Setting {
  readonly environment: OpenEnvironment;
  readonly redactor: Redactor;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Calls what a check would call first, and says what it lacks. Safe requests only. */
export async function diagnose({
  environment,
  redactor,
  clock,
  signal,
}: Setting): Promise<readonly Diagnosis[]> {
  const { contract, baseUrl, variables, issuer } = environment;
  const client = createClient({
    contract,
    baseUrl,
    variables,
    issuer,
    redactor,
    clock,
    signal,
    seed: 'doctor',
    runId: 'doctor',
    onExchange: () => undefined,
  });
  try {
    const world: World = { contract, ...availableCallers(contract, variables, issuer) };
    const plan = planned(world);
    const reached = await reachable(client, contract, baseUrl);
    if (reached.state === 'failed') return [reached, plan.diagnosis];
    const revision = await named(client, contract);
    const callers: Diagnosis[] = [];
    for (const name of Object.keys(contract.identities))
      callers.push(await signsIn(client, world, name, { ms: plan.ms, now: clock.now(), variables }));
    return [reached, revision, ...callers, plan.diagnosis];
  } finally {
    await client.close();
  }
}

async function reachable(client: Client, contract: EffectiveContract, baseUrl: string): Promise<Diagnosis> {
  const route = publicRoutes(contract).find(({ effect }) => effect === 'safe') ?? guardedRoutes(contract)[0];
  const request =
    route === undefined || route.effect !== 'safe'
      ? { method: 'GET', path: '/', effect: 'safe' as const, credential: { kind: 'none' as const } }
      : exampleRequest(route, { kind: 'none' });
  const { answer, fault } = await client.send(request);
  const what = `the API at ${baseUrl}`;
  if (answer === null)
    return {
      what,
      state: 'failed',
      detail: fault?.message ?? 'it did not answer',
      get: 'start it, or mend url: of the environment.',
    };
  const detail = `${request.method} ${request.path} answers ${answer.status}`;
  if (answer.status < 500) return { what, state: 'ok', detail, get: null };
  return { what, state: 'failed', detail, get: 'see why it answers with an error of its own.' };
}

async function named(client: Client, { api }: EffectiveContract): Promise<Diagnosis> {
  const what = 'the served revision';
  if (api.revision === null) {
    const get = 'say under api: how the API names it, such as revision: { header: X-Revision }.';
    return { what, state: 'missing', detail: 'the contract does not say how it is named', get };
  }
  await client.readRevision();
  const [revision] = client.revisions;
  if (revision !== undefined) return { what, state: 'ok', detail: revision, get: null };
  return {
    what,
    state: 'missing',
    detail: 'the API names none',
    get: 'let the API name it as the contract says.',
  };
}

/** Is the credential there, is it let in, and does it outlive the check? */
async function signsIn(
  client: Client,
  { contract, absent }: World,
  name: string,
  plan: {
    readonly ms: number;
    readonly now: number;
    readonly variables: (name: string) => string | undefined;
  },
): Promise<Diagnosis> {
  const what = `identity ${name}`;
  const lacking = absent[name];
  if (lacking !== undefined) {
    const get = 'set the variable to a credential of a test caller.';
    return { what, state: 'missing', detail: lacking, get };
  }
  const life = lifeLeftMs(contract.identities[name]?.credential ?? null, plan.variables, plan.now);
  if (life !== null && life < plan.ms) {
    const detail =
      life <= 0
        ? 'its token has expired'
        : `its token expires in ${seconds(life)}, the check takes ${seconds(plan.ms)}`;
    return { what, state: 'missing', detail, get: 'get a fresh token.' };
  }
  const route = guardedRoutes(contract).find(
    (one) => one.effect === 'safe' && admittedTo(one, contract).some((caller) => caller.name === name),
  );
  if (route === undefined)
    return { what, state: 'ok', detail: 'at hand; no safe route to try it at', get: null };
  const { answer, fault } = await client.send(exampleRequest(route, valid(name)));
  if (answer === null)
    return { what, state: 'failed', detail: fault?.message ?? 'no answer', get: 'mend its credential.' };
  const tried = `${route.id} answers ${answer.status}`;
  if (answer.status !== 401 && answer.status !== 403 && answer.status < 500)
    return { what, state: 'ok', detail: `signs in: ${tried}`, get: null };
  return {
    what,
    state: 'missing',
    detail: `is not let in: ${tried}`,
    get: 'see whether its credential is of this environment.',
  };
}

/** How much a check sends, and how long that takes inside the tiers. */
function planned(world: World): { readonly ms: number; readonly diagnosis: Diagnosis } {
  const plan = select(world, CASES);
  const requests = requestsOf(plan);
  const ms = estimate(requests, world.contract);
  const required = plan.unsupported.filter(({ area }) =>
    world.contract.environment.requires.some((one) => one === area),
  );
  const detail = `${plan.items.length} subjects, about ${requests.length} requests, at least ${seconds(ms)} inside the tiers`;
  if (required.length === 0) return { ms, diagnosis: { what: 'the plan', state: 'ok', detail, get: null } };
  const why = [...new Set(required.map(({ reason }) => reason))].slice(0, 3).join('; ');
  const missing = `${detail}; ${required.length} that this environment requires cannot be proven: ${why}`;
  return {
    ms,
    diagnosis: {
      what: 'the plan',
      state: 'missing',
      detail: missing,
      get: 'get what they need, or require less.',
    },
  };
}

const seconds = (ms: number): string => `${Math.ceil(ms / 1000)} s`;
