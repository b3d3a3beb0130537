import { durationMs } from './duration.ts';
import type {
  EffectiveAccountFlow,
  EffectiveFlow,
  EffectiveMailbox,
  EffectiveStep,
  EffectiveUploadFlow,
} from './effective-flows.ts';
import type { Outputs } from './outputs.ts';
import { statuses } from './refusals.ts';
import type { AccountFlow, Flow, Mailbox, Step, UploadFlow } from './schema/flow.ts';
import { splitRoute } from './template.ts';

const DEFAULT_ADDRESS = 'gh-${run}@example.com';
const DEFAULT_CODE = '\\b(\\d{6})\\b';
const DEFAULT_WITHIN = '10s';
const ANONYMOUS = 'anonymous';

/** A flow with its defaults: every step apart, what is absent null. */
export function resolveFlow(name: string, flow: Flow, outputs: Outputs): EffectiveFlow {
  switch (flow.kind) {
    case 'keys':
      return {
        kind: 'keys',
        ...opening(name, flow),
        issue: resolveStep(flow.issue),
        list: flow.list ?? null,
        rotate: optional(flow.rotate),
        revoke: optional(flow.revoke),
      };
    case 'account':
      return resolveAccount(name, flow);
    case 'upload':
      return resolveUpload(name, flow, outputs);
  }
}

function resolveAccount(name: string, flow: AccountFlow): EffectiveAccountFlow {
  const { refresh, signOut } = flow;
  return {
    kind: 'account',
    ...opening(name, flow),
    address: flow.address ?? DEFAULT_ADDRESS,
    register: resolveStep(flow.register),
    confirm: optional(flow.confirm),
    signIn: resolveStep(flow.signIn),
    refresh: refresh ? { ...resolveStep(refresh), once: refresh.once ?? false } : null,
    signOut: signOut ? { ...resolveStep(signOut), ends: signOut.ends ?? [] } : null,
    changePassword: optional(flow.changePassword),
    forgotPassword: optional(flow.forgotPassword),
    resetPassword: optional(flow.resetPassword),
    undo: optional(flow.undo),
  };
}

function resolveUpload(name: string, flow: UploadFlow, outputs: Outputs): EffectiveUploadFlow {
  const put = flow.put ?? {};
  return {
    kind: 'upload',
    name,
    identity: flow.identity,
    initiate: resolveStep(flow.initiate),
    origins: flow.origins.map((origin, at) => outputs.fill(origin, ['flows', name, 'origins', String(at)])),
    put: {
      method: put.method ?? 'PUT',
      type: put.type ?? 'text/plain',
      content: put.content ?? 'An upload of a test.\n',
      status: put.expect === undefined ? null : statuses(put.expect),
      refused: put.refused === undefined ? null : statuses(put.refused),
    },
  };
}

const opening = (
  name: string,
  { scheme, tier, use }: { readonly scheme: string; readonly tier?: string; readonly use: string },
) => ({ name, scheme, tier: tier ?? ANONYMOUS, use });

const optional = (step: Step | undefined): EffectiveStep | null =>
  step === undefined ? null : resolveStep(step);

function resolveStep(step: Step): EffectiveStep {
  return {
    route: step.request,
    ...splitRoute(step.request),
    params: step.path ?? {},
    body: step.body ?? null,
    status: step.expect === undefined ? null : statuses(step.expect),
    refused: step.refused === undefined ? null : statuses(step.refused),
    capture: step.capture ?? {},
  };
}

/** A mailbox with its defaults: six digits, within ten seconds. */
export const resolveMailbox = ({ url, code, within }: Mailbox): EffectiveMailbox => ({
  url,
  code: code ?? DEFAULT_CODE,
  withinMs: durationMs(within ?? DEFAULT_WITHIN),
});

/** The steps of a flow by the names that the contract gives them, in their order there. */
export function stepsOf(flow: EffectiveFlow): readonly (readonly [name: string, step: EffectiveStep])[] {
  const named: readonly (readonly [string, EffectiveStep | null])[] =
    flow.kind === 'keys'
      ? [
          ['issue', flow.issue],
          ['rotate', flow.rotate],
          ['revoke', flow.revoke],
        ]
      : flow.kind === 'upload'
        ? [['initiate', flow.initiate]]
        : [
            ['register', flow.register],
            ['confirm', flow.confirm],
            ['signIn', flow.signIn],
            ['refresh', flow.refresh],
            ['signOut', flow.signOut],
            ['changePassword', flow.changePassword],
            ['forgotPassword', flow.forgotPassword],
            ['resetPassword', flow.resetPassword],
            ['undo', flow.undo],
          ];
  return named.flatMap(([name, step]) => (step === null ? [] : [[name, step] as const]));
}
