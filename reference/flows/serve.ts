import type { EffectiveRoute } from '../../contract/effective.ts';
import { stepsOf } from '../../contract/flows.ts';
import type { Answer, Call, Caller } from '../behaviour.ts';
import { serveAccount } from './account.ts';
import { serveKeys } from './keys.ts';
import { serveUpload } from './upload.ts';

/** Does what a step of a flow does; null: the route is none, or is served like any other. */
export async function serveFlow(
  call: Call,
  route: EffectiveRoute,
  caller: Caller | null,
): Promise<Answer | null> {
  for (const flow of call.api.contract.flows ?? []) {
    const [name, step] = stepsOf(flow).find(([, one]) => one.route === route.id) ?? [];
    if (name === undefined || step === undefined) continue;
    switch (flow.kind) {
      case 'keys':
        return serveKeys(call, flow, name, step, caller);
      case 'account':
        return serveAccount(name, { call, flow, step, caller });
      case 'upload':
        return serveUpload(call, flow, name, step);
    }
  }
  return null;
}
