import type { EffectiveAccountFlow, EffectiveStep } from '../../contract/effective-flows.ts';
import type { Answer, Call, Caller } from '../behaviour.ts';
import { setAt } from '../pointer.ts';
import { digestOf } from '../secrets.ts';
import { doneStatus, given, refusedStatus } from './given.ts';
import { sendMail } from './mail.ts';
import { serveForgot, servePasswordChange, serveReset } from './password.ts';
import { callerFor } from './rules.ts';
import { type Account, digestKey, keepNewest, type Purpose } from './state.ts';

/** One step of an account's life. */
export interface AccountStep {
  readonly call: Call;
  readonly flow: EffectiveAccountFlow;
  readonly step: EffectiveStep;
  readonly caller: Caller | null;
}

type Handler = (step: AccountStep) => Answer | Promise<Answer>;

const HANDLERS: Readonly<Record<string, Handler>> = {
  register: serveRegister,
  confirm: serveConfirm,
  signIn: serveSignIn,
  refresh: serveRefresh,
  signOut: serveSignOut,
  changePassword: servePasswordChange,
  forgotPassword: serveForgot,
  resetPassword: serveReset,
  undo: serveRemoval,
};

export async function serveAccount(name: string, step: AccountStep): Promise<Answer | null> {
  return (await HANDLERS[name]?.(step)) ?? null;
}

/** What a step turns away, as the contract says. */
export const turnedAway = ({ call, step }: AccountStep, otherwise = 400): Answer => {
  const status = refusedStatus(step, otherwise);
  return call.behaviour.refuse(call, status === 401 ? 'invalid' : 'bad-request', status);
};

export const done = ({ step }: AccountStep, body: object = {}): Answer => {
  const status = doneStatus(step);
  return { status, headers: {}, body: status === 204 ? undefined : body };
};

export const accountOf = ({ call, caller }: AccountStep): Account | null =>
  [...call.api.flows.accounts.values()].find(({ subject }) => subject === caller?.subject) ?? null;

/** Six digits, for a mail to one address. */
export async function sendCode({ call }: AccountStep, account: Account, purpose: Purpose): Promise<void> {
  const number = Buffer.from(call.api.random(4)).readUInt32BE(0) % 900_000;
  const code = String(100_000 + number);
  account.codes.set(purpose, code);
  await sendMail(call.api, account.address, `Your code is ${code}. It works once.`);
}

async function serveRegister(register: AccountStep): Promise<Answer> {
  const { call, step, flow } = register;
  const [address, password] = [given(call, step, 'address'), given(call, step, 'password')];
  if (address === null || password === null) return call.behaviour.refuse(call, 'bad-request');
  const { accounts } = call.api.flows;
  if (accounts.has(address)) return call.behaviour.refuse(call, 'bad-request', 409);
  const subject = Buffer.from(call.api.random(8)).toString('hex');
  const account: Account = {
    address,
    subject,
    passwords: [digestOf(password)],
    confirmed: flow.confirm === null,
    codes: new Map(),
  };
  keepNewest(accounts, address, account);
  if (flow.confirm !== null) await sendCode(register, account, 'confirm');
  return done(register, { subject, ...call.behaviour.flow.registered(account, password) });
}

function serveConfirm(confirm: AccountStep): Answer {
  const { call, step } = confirm;
  const rules = call.behaviour.flow;
  const account = call.api.flows.accounts.get(given(call, step, 'address') ?? '');
  const code = given(call, step, 'code');
  if (!account || code === null || !rules.codeFits(account, 'confirm', code)) return turnedAway(confirm);
  rules.spendCode(account, 'confirm');
  account.confirmed = true;
  return done(confirm);
}

async function serveSignIn(signIn: AccountStep): Promise<Answer> {
  const { call, step, flow } = signIn;
  const rules = call.behaviour.flow;
  const [address, password] = [given(call, step, 'address'), given(call, step, 'password')];
  const account = address === null || password === null ? null : rules.enter(call, address, password);
  if (account === null) return turnedAway(signIn, 401);
  const token = await rules.accessToken(call, callerFor(account, flow, call.api.contract.roles), 'sign-in');
  return done(signIn, session(signIn, token, step.capture.refresh ? newRefreshToken(call, account) : null));
}

function newRefreshToken(call: Call, account: Account): string {
  const token = Buffer.from(call.api.random(32)).toString('base64url');
  keepNewest(call.api.flows.refreshTokens, digestKey(token), account);
  return token;
}

function session({ step: { capture } }: AccountStep, token: string, refresh: string | null): object {
  const body = {};
  setAt(body, capture.credential ?? '/token', token);
  if (capture.refresh !== undefined && refresh !== null) setAt(body, capture.refresh, refresh);
  return body;
}

async function serveRefresh(refresh: AccountStep): Promise<Answer> {
  const { call, step, flow } = refresh;
  const rules = call.behaviour.flow;
  const token = given(call, step, 'refresh');
  const account = token === null ? null : rules.refreshedFor(call, token);
  if (token === null || account === null) return turnedAway(refresh, 401);
  if (flow.refresh?.once) rules.spendRefreshToken(call, token);
  const renewed = await rules.accessToken(call, callerFor(account, flow, call.api.contract.roles), 'refresh');
  return done(
    refresh,
    session(refresh, renewed, flow.refresh?.once ? newRefreshToken(call, account) : token),
  );
}

/** A refresh token that the request brings must be one, and the caller's own. */
function serveSignOut(signOut: AccountStep): Answer {
  const { call, step, flow } = signOut;
  const rules = call.behaviour.flow;
  const refresh = given(call, step, 'refresh');
  const owner = refresh === null ? null : rules.refreshedFor(call, refresh);
  const needed = JSON.stringify(step.body).includes('${refresh}');
  if (needed && (owner === null || owner !== accountOf(signOut))) return turnedAway(signOut);
  const scheme = call.api.contract.schemes[flow.scheme];
  const shown = scheme && call.behaviour.presented(call, scheme);
  for (const what of flow.signOut?.ends ?? []) {
    if (what === 'refresh' && refresh !== null) rules.endSession(call, what, refresh);
    if (what === 'credential' && shown?.kind === 'present') rules.endSession(call, what, shown.value);
  }
  return done(signOut);
}

function serveRemoval(removal: AccountStep): Answer {
  const account = accountOf(removal);
  if (account) removal.call.api.flows.accounts.delete(account.address);
  return { status: doneStatus(removal.step, 204), headers: {}, body: undefined };
}
