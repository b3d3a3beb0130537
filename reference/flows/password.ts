import type { Answer } from '../behaviour.ts';
import { type AccountStep, accountOf, done, sendCode, turnedAway } from './account.ts';
import { doneStatus, given } from './given.ts';

/** A password is changed by whoever is signed in and knows the old one. */
export function servePasswordChange(change: AccountStep): Answer {
  const { call, step } = change;
  const rules = call.behaviour.flow;
  const account = accountOf(change);
  const [old, fresh] = [given(call, step, 'password'), given(call, step, 'newPassword')];
  if (account === null || old === null || fresh === null || !rules.oldPasswordFits(account, old))
    return turnedAway(change);
  rules.setPassword(account, fresh, 'change');
  return done(change);
}

/** The answer is the same whether there is such an account or not. */
export async function serveForgot(forgot: AccountStep): Promise<Answer> {
  const { call, step } = forgot;
  const account = call.api.flows.accounts.get(given(call, step, 'address') ?? '') ?? null;
  if (account) await sendCode(forgot, account, 'reset');
  return { ...done(forgot), status: call.behaviour.flow.forgotten(account, doneStatus(step, 202)) };
}

export function serveReset(reset: AccountStep): Answer {
  const { call, step } = reset;
  const rules = call.behaviour.flow;
  const account = call.api.flows.accounts.get(given(call, step, 'address') ?? '');
  const [code, fresh] = [given(call, step, 'code'), given(call, step, 'newPassword')];
  if (!account || code === null || fresh === null || !rules.codeFits(account, 'reset', code))
    return turnedAway(reset);
  rules.spendCode(account, 'reset');
  rules.setPassword(account, fresh, 'reset');
  return done(reset);
}
