import type { EffectiveKeysFlow, EffectiveStep } from '../../contract/effective-flows.ts';
import type { Answer, Call, Caller } from '../behaviour.ts';
import { keyId } from '../issued.ts';
import { setAt } from '../pointer.ts';
import { digestOf } from '../secrets.ts';
import { doneStatus, given } from './given.ts';

/** Revokes or rotates a key that was issued here; who may not know the key is told that there is none. */
export async function serveKeys(
  call: Call,
  flow: EffectiveKeysFlow,
  name: string,
  step: EffectiveStep,
  caller: Caller | null,
): Promise<Answer | null> {
  if (name === 'issue') return null;
  const { flow: rules } = call.behaviour;
  const id = given(call, step, 'id');
  const key = id === null ? undefined : call.api.issued.of(flow.scheme).find((one) => keyId(one) === id);
  if (!key || caller === null || !rules.mayManage(caller, key, name === 'revoke' ? name : 'rotate'))
    return call.behaviour.refuse(call, 'not-found');
  if (name === 'revoke') {
    rules.revoke(call, key);
    return { status: doneStatus(step, 204), headers: {}, body: undefined };
  }
  const renewed = await rules.replacement(call, key);
  rules.retire(call, key);
  const body = { subject: key.caller.subject };
  setAt(body, step.capture.credential ?? '/key', renewed);
  if (step.capture.id !== undefined) setAt(body, step.capture.id, keyId({ digest: digestOf(renewed) }));
  return { status: doneStatus(step, 201), headers: {}, body };
}
