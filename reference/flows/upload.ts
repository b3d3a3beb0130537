import { createHmac } from 'node:crypto';
import type { EffectiveStep, EffectiveUploadFlow } from '../../contract/effective-flows.ts';
import type { Api } from '../api.ts';
import type { Answer, Call } from '../behaviour.ts';
import { setAt } from '../pointer.ts';
import { doneStatus } from './given.ts';

const LIFETIME_S = 300;

/** A presigned address at the object store (`$STORAGE_URL`, `$STORAGE_SECRET`). Null: there is no store. */
export function signedAddress({ api }: Call, flow: EffectiveUploadFlow): string | null {
  const [store, secret] = [api.variables('STORAGE_URL'), api.variables('STORAGE_SECRET')];
  return store && secret ? addressAt(`${store}/uploads`, secret, api, flow) : null;
}

/** An address below a folder of a store: method, path and expiry under an HMAC. */
export function addressAt(
  folder: string,
  secret: string,
  { clock, random }: Api,
  { put }: EffectiveUploadFlow,
): string {
  const address = `${folder}/${Buffer.from(random(8)).toString('hex')}`;
  const expires = String(Math.floor(clock.now() / 1000) + LIFETIME_S);
  const text = `${put.method}\n${new URL(address).pathname}\n${expires}`;
  const signature = createHmac('sha256', secret).update(text).digest('base64url');
  return `${address}?expires=${expires}&signature=${signature}`;
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
