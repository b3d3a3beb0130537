import { createHmac } from 'node:crypto';
import type { EffectiveStep, EffectiveUploadFlow } from '../../contract/effective-flows.ts';
import type { Answer, Call } from '../behaviour.ts';
import { setAt } from '../pointer.ts';
import { doneStatus } from './given.ts';

const LIFETIME_S = 300;

/** A presigned address at the object store (`$STORAGE_URL`, `$STORAGE_SECRET`): method, path and expiry under an HMAC. Null: there is no store. */
export function signedAddress({ api }: Call, flow: EffectiveUploadFlow): string | null {
  const [store, secret] = [api.variables('STORAGE_URL'), api.variables('STORAGE_SECRET')];
  if (!store || !secret) return null;
  const path = `/uploads/${Buffer.from(api.random(8)).toString('hex')}`;
  const expires = String(Math.floor(api.clock.now() / 1000) + LIFETIME_S);
  const signature = createHmac('sha256', secret)
    .update(`${flow.put.method}\n${path}\n${expires}`)
    .digest('base64url');
  return `${store}${path}?expires=${expires}&signature=${signature}`;
}

/** Says where the file goes. */
export function serveUpload(
  call: Call,
  flow: EffectiveUploadFlow,
  name: string,
  step: EffectiveStep,
): Answer | null {
  if (name !== 'initiate') return null;
  const address = call.behaviour.flow.uploadAddress(call, flow);
  if (address === null) return null;
  const body = { route: step.route };
  setAt(body, step.capture.url ?? '/url', address);
  return { status: doneStatus(step, 201), headers: {}, body };
}
