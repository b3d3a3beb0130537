import type { EffectiveRoute } from '../contract/effective.ts';
import type { Answer, Call, Caller } from './behaviour.ts';
import { healthOf } from './health.ts';
import { issue, listsIssued } from './issue.ts';
import { setAt } from './pointer.ts';
import { isList, keepRow, rowsFor } from './rows.ts';

const isObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Does what a route promises, for a caller who was let in (null on public routes). */
export async function serve(call: Call, route: EffectiveRoute, caller: Caller | null): Promise<Answer> {
  const { behaviour, api } = call;
  const which = healthOf(call);
  if (which) return behaviour.health(call, which);
  if (isObject(route.example.body) && !isObject(call.body)) return behaviour.refuse(call, 'bad-request');
  if (route.method === 'GET' && route.path === api.contract.api.openapi)
    return { status: 200, headers: {}, body: behaviour.document(call) };
  const issued = await issue(call, route);
  if (issued) return issued;
  const status = route.status?.[0] ?? 200;
  if (status === 204 || status === 304) return { status, headers: {}, body: undefined };
  const body = {
    route: route.id,
    ...(caller ? { subject: caller.subject, tenant: caller.tenant } : {}),
    ...call.params,
    ...(caller && listsIssued(api.contract, route) ? { keys: api.issued.listFor(caller.subject) } : {}),
    ...(caller && isList(route) ? { items: rowsFor(call, route, caller) } : {}),
    data: { ...route.example.query, status: 'ok' },
  };
  if (caller) keepRow(call, route, caller);
  nameRevision(call, route, body);
  return { status, headers: {}, body };
}

function nameRevision(call: Call, route: EffectiveRoute, body: object): void {
  const { revision } = call.api.contract.api;
  if (!revision || 'header' in revision) return;
  if (revision.method === route.method && revision.path === route.path) {
    setAt(body, revision.pointer, call.api.revision);
  }
}

/** Answers to a credential are that caller's alone; nothing on the way may keep them (RFC 9111, section 5.2.2.5). */
export function cacheControl(call: Call, answer: Answer): string | null {
  const open = call.route !== null && !call.behaviour.isGuarded(call, call.route);
  return open && answer.status < 400 ? null : 'no-store';
}

export function commonHeaders(call: Call): Readonly<Record<string, string>> {
  const { revision } = call.api.contract.api;
  const named = revision && 'header' in revision ? { [revision.header]: call.api.revision } : {};
  return { 'x-request-id': call.requestId, ...named };
}
