import type { EffectiveContract, EffectiveIdentity, EffectiveRoute } from '../contract/effective.ts';
import type { Answer, Call, Caller } from './behaviour.ts';
import { keyId } from './issued.ts';
import { setAt } from './pointer.ts';
import { callerOf, digestOf, isAuthScheme, knownSecret } from './secrets.ts';
import { signedToken } from './signed-token.ts';
import { fits, variablesOf } from './template.ts';

type Requested = Extract<NonNullable<EffectiveIdentity['credential']>, { request: string }>;

interface Candidate {
  readonly identity: EffectiveIdentity;
  readonly credential: Requested;
}

/** Identities that get their credential by calling this route. */
function candidates(contract: EffectiveContract, route: EffectiveRoute): readonly Candidate[] {
  return Object.values(contract.identities).flatMap((identity) => {
    const { credential } = identity;
    return credential && 'request' in credential && credential.request === route.id
      ? [{ identity, credential }]
      : [];
  });
}

/**
 * Hands out a fresh credential, bound to the identity whose body the request fits, or, where no secret is asked
 * for, to a caller that was unknown until now. Null: this route hands out nothing, or only tokens whose private key is
 * the issuer's, which the API does not have.
 */
export async function issue(call: Call, route: EffectiveRoute): Promise<Answer | null> {
  const { api } = call;
  const able = candidates(api.contract, route).filter(({ identity }) => canIssue(call, identity));
  const [first] = able;
  if (!first) return issueForFlow(call, route);
  const match = able.find(({ credential }) => fits(credential.body ?? {}, call.body ?? {}, api.variables));
  if (!match && asksForSecret(first.credential)) return call.behaviour.refuse(call, 'invalid');
  const { identity, credential } = match ?? first;
  const caller = match ? callerOf(identity) : strangerLike(call, identity);
  const value = await freshCredential(call, caller);
  const body = { subject: caller.subject, tenant: caller.tenant };
  setAt(body, credential.capture, value);
  nameId(call, route, value, body);
  return { status: statusOf(credential.expect) ?? route.status?.[0] ?? 201, headers: {}, body };
}

function canIssue(call: Call, identity: EffectiveIdentity): boolean {
  const scheme = call.api.contract.schemes[identity.scheme];
  if (scheme?.type === 'jwt') return scheme.profile === 'hs256';
  return scheme?.type === 'opaque' || scheme?.type === 'api-key';
}

const asksForSecret = (credential: Requested): boolean =>
  variablesOf(JSON.stringify(credential.body ?? {})).length > 0;

const statusOf = (expect: number | readonly number[] | undefined): number | undefined =>
  typeof expect === 'number' ? expect : expect?.[0];

/** A caller nobody listed: no roles, and a tenant of its own. */
function strangerLike(call: Call, { scheme, tier }: Pick<EffectiveIdentity, 'scheme' | 'tier'>): Caller {
  const id = Buffer.from(call.api.random(8)).toString('hex');
  return { scheme, subject: id, roles: [], scopes: [], tenant: id, service: null, tier };
}

/** Where no identity of the contract gets its key here, but a flow does: to a caller that was unknown until now. */
async function issueForFlow(call: Call, route: EffectiveRoute): Promise<Answer | null> {
  const flows = call.api.contract.flows ?? [];
  const flow = flows.find((one) => one.kind === 'keys' && one.issue.route === route.id);
  if (flow?.kind !== 'keys') return null;
  const caller = strangerLike(call, flow);
  const value = await freshCredential(call, caller);
  const body = { subject: caller.subject, tenant: caller.tenant };
  setAt(body, flow.issue.capture.credential ?? '/key', value);
  nameId(call, route, value, body);
  return { status: flow.issue.status?.[0] ?? route.status?.[0] ?? 201, headers: {}, body };
}

/** The id by which a flow of the contract revokes or rotates what was issued here. */
function nameId(call: Call, route: EffectiveRoute, value: string, body: object): void {
  for (const flow of call.api.contract.flows ?? []) {
    if (flow.kind !== 'keys' || flow.issue.route !== route.id || flow.issue.capture.id === undefined)
      continue;
    setAt(body, flow.issue.capture.id, keyId({ digest: digestOf(value) }));
  }
}

/** Two schemes may give out the same subject. */
export const sameCaller = (one: Caller, other: Caller): boolean =>
  one.scheme === other.scheme && one.subject === other.subject;

/** A credential that nobody had before, for a caller. Throws where the API cannot sign such tokens. */
export async function freshCredential(call: Call, caller: Caller): Promise<string> {
  const { api } = call;
  const scheme = api.contract.schemes[caller.scheme];
  if (scheme?.type === 'jwt') return signedToken(call, scheme, caller);
  const text = Buffer.from(api.random(24)).toString('base64url');
  if (!scheme || !('prefix' in scheme)) throw new Error('only keys and tokens are issued');
  const key = isAuthScheme(scheme.prefix) ? text : scheme.prefix + text;
  api.issued.add(knownSecret(scheme, null, key, caller), api.clock.now());
  return key;
}

/** Whether a route lists what another hands out: `GET /api/keys` beside `POST /api/keys/generate`. */
export function listsIssued(contract: EffectiveContract, route: EffectiveRoute): boolean {
  if (route.method !== 'GET') return false;
  return Object.values(contract.identities).some(({ credential }) => {
    if (!credential || !('request' in credential)) return false;
    const path = credential.request.slice(credential.request.indexOf(' ') + 1);
    return path === route.path || path.startsWith(`${route.path}/`);
  });
}
