import type { Answer, Call, Caller, Identification, Problem, Quota } from './behaviour.ts';

/** What the guard decided: go on to the handler as this caller, or this answer at once. */
export type Decision = {
  readonly caller: Caller | null;
  readonly quota: Quota | null;
} & (
  | { readonly kind: 'admitted'; readonly reason: null }
  | { readonly kind: 'refused'; readonly reason: Problem | 'preflight'; readonly answer: Answer }
);

/** The order of checks: preflight, identity, budget, path, method, credential, role, object. */
export async function guard(call: Call): Promise<Decision> {
  const { behaviour, route } = call;
  if (call.method === 'OPTIONS' && route === null && call.siblings.length > 0) return preflight(call);
  const identification = await identifyIfNeeded(call);
  const caller = identification.kind === 'identified' ? identification.caller : null;
  const quota = await behaviour.count(call, caller);
  const refused = (reason: Problem, answer: Answer): Decision => ({
    kind: 'refused',
    reason,
    answer,
    quota,
    caller,
  });
  if (quota && !quota.admitted) return refused('throttled', behaviour.throttled(call, quota));
  if (call.siblings.length === 0) return refused('not-found', behaviour.unlisted(call, identification));
  if (route === null) return refused('wrong-method', await behaviour.wrongMethod(call, identification));
  const problem = problemOf(call, identification);
  if (problem === null) return { kind: 'admitted', reason: null, caller, quota };
  return refused(
    problem,
    behaviour.refuse(call, problem, problem === 'denied' ? route.denied[0] : undefined),
  );
}

/** What stands between this caller and the route; null: nothing. */
function problemOf(call: Call, identification: Identification): Problem | null {
  const { behaviour, route } = call;
  if (!route || !behaviour.isGuarded(call, route)) return null;
  if (identification.kind !== 'identified') return identification.kind;
  if (!behaviour.authorizes(call, route, identification.caller)) return 'forbidden';
  const object = behaviour.object(call, route, identification.caller);
  if (object === 'granted') return null;
  return object === 'denied' ? 'denied' : 'not-found';
}

/** A browser asks before it may send a credential, so OPTIONS needs none (Fetch standard, CORS-preflight fetch). */
function preflight(call: Call): Decision {
  const allow = call.behaviour.allow(call);
  const answer = { status: 204, headers: allow === null ? {} : { allow }, body: undefined };
  return { kind: 'refused', reason: 'preflight', answer, quota: null, caller: null };
}

/** On public routes that are not counted nobody asks who it is. */
async function identifyIfNeeded(call: Call): Promise<Identification> {
  const { behaviour, route, api } = call;
  const counted = api.limiter !== null && !behaviour.isExempt(call);
  if (route && !counted && !behaviour.isGuarded(call, route)) return { kind: 'missing' };
  return behaviour.identify(call);
}
