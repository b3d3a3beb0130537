import type { Request } from '../../client/request.ts';
import type {
  EffectiveAccountFlow,
  EffectiveFlow,
  EffectiveKeysFlow,
} from '../../contract/effective-flows.ts';
import { type Maker, OWN, type StepOptions } from './requests.ts';

/** A key for a scope: whoever else a rule needs has one of its own. */
export const issued = (flow: EffectiveKeysFlow, make: Maker, scope = OWN): Request =>
  make.step(flow.issue, { scope });

/** Takes back the keys of these scopes, as far as they were issued. */
export const revokedAtLast = (flow: EffectiveKeysFlow, make: Maker, scopes: readonly string[]): Request[] => {
  const { revoke } = flow;
  return revoke === null ? [] : scopes.map((scope) => make.step(revoke, { scope, undo: true }));
};

/** Up to an account that may sign in. */
export const signedUp = (flow: EffectiveAccountFlow, make: Maker): Request[] => [
  make.step(flow.register),
  ...(flow.confirm === null ? [] : [make.step(flow.confirm)]),
];

export const signedIn = (flow: EffectiveAccountFlow, make: Maker): Request[] => [
  ...signedUp(flow, make),
  make.step(flow.signIn),
];

/** With the password that the flow changes to, where another is asked for. */
export const NEW_PASSWORD: StepOptions = { values: { password: '${newPassword}' } };

/** Removes the account, signing in once more where its session may be over. */
export function removedAtLast(
  { signIn, undo }: EffectiveAccountFlow,
  make: Maker,
  password: StepOptions = {},
): Request[] {
  if (undo === null) return [];
  return [
    make.step(signIn, { ...password, into: 'leaving', undo: true }),
    make.step(undo, { scope: 'leaving', undo: true }),
  ];
}

/** What comes before each step, by its name in the contract. */
export function leadingTo(flow: EffectiveFlow, step: string, make: Maker): Request[] {
  if (flow.kind === 'keys') return step === 'issue' ? [] : [issued(flow, make)];
  if (flow.kind === 'upload') return [];
  switch (step) {
    case 'register':
      return [];
    case 'confirm':
      return [make.step(flow.register)];
    case 'signIn':
    case 'forgotPassword':
      return signedUp(flow, make);
    case 'resetPassword':
      return [...signedUp(flow, make), ...(flow.forgotPassword ? [make.step(flow.forgotPassword)] : [])];
    default:
      return signedIn(flow, make);
  }
}
