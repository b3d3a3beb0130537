import type { EffectiveAccountFlow, EffectiveUploadFlow } from '../../contract/effective-flows.ts';
import type { Call, Caller, KnownSecret } from '../behaviour.ts';
import { freshCredential, sameCaller } from '../issue.ts';
import { keyId } from '../issued.ts';
import { digestOf } from '../secrets.ts';
import { type Account, digestKey, keepNewest, type Purpose, passwordFits } from './state.ts';
import { signedAddress } from './upload.ts';

/** Everything an API can get wrong about keys, accounts and uploads that it hands out, one small function each. */
export interface FlowRules {
  /** What the holder of a key sees of it in a list. */
  readonly listed: (key: KnownSecret, issuedAtMs: number) => object;
  /** May this caller end this key, or have another in its place? */
  readonly mayManage: (caller: Caller, key: KnownSecret, what: 'revoke' | 'rotate') => boolean;
  readonly revoke: (call: Call, key: KnownSecret) => void;
  /** The key that comes in place of one. */
  readonly replacement: (call: Call, key: KnownSecret) => Promise<string>;
  /** What becomes of the key that another came in place of. */
  readonly retire: (call: Call, key: KnownSecret) => void;
  /** The account that address and password open; null: none. */
  readonly enter: (call: Call, address: string, password: string) => Account | null;
  readonly codeFits: (account: Account, purpose: Purpose, code: string) => boolean;
  /** Afterwards the code is worth nothing. */
  readonly spendCode: (account: Account, purpose: Purpose) => void;
  /** The token of a session. */
  readonly accessToken: (call: Call, caller: Caller, why: 'sign-in' | 'refresh') => Promise<string>;
  /** Whose refresh token it is; null: nobody's. */
  readonly refreshedFor: (call: Call, token: string) => Account | null;
  readonly spendRefreshToken: (call: Call, token: string) => void;
  readonly endSession: (call: Call, what: 'credential' | 'refresh', token: string) => void;
  /** Was this access token signed out? */
  readonly isEnded: (call: Call, token: string) => boolean;
  /** Does whoever changes a password have to say the right old one? */
  readonly oldPasswordFits: (account: Account, password: string) => boolean;
  readonly setPassword: (account: Account, password: string, why: 'change' | 'reset') => void;
  /** The status for a forgotten password. */
  readonly forgotten: (account: Account | null, done: number) => number;
  /** What registering answers beside the subject. */
  readonly registered: (account: Account, password: string) => object;
  readonly uploadAddress: (call: Call, flow: EffectiveUploadFlow) => string | null;
}

export const HONEST_FLOWS: FlowRules = {
  listed: (key, issuedAtMs) => ({ id: keyId(key), created_at: new Date(issuedAtMs).toISOString() }),
  mayManage: (caller, key) => sameCaller(caller, key.caller),
  revoke: ({ api }, key) => api.issued.remove(key),
  replacement: (call, key) => freshCredential(call, key.caller),
  retire: ({ api }, key) => api.issued.remove(key),
  enter: ({ api }, address, password) => {
    const account = api.flows.accounts.get(address);
    return account?.confirmed && passwordFits(account, password) ? account : null;
  },
  codeFits: (account, purpose, code) => account.codes.get(purpose) === code,
  spendCode: (account, purpose) => void account.codes.delete(purpose),
  accessToken: (call, caller) => freshCredential(call, caller),
  refreshedFor: ({ api }, token) => api.flows.refreshTokens.get(digestKey(token)) ?? null,
  spendRefreshToken: ({ api }, token) => void api.flows.refreshTokens.delete(digestKey(token)),
  endSession: ({ api }, what, token) => {
    if (what === 'refresh') api.flows.refreshTokens.delete(digestKey(token));
    else keepNewest(api.flows.ended, digestKey(token));
  },
  isEnded: ({ api }, token) => api.flows.ended.has(digestKey(token)),
  oldPasswordFits: passwordFits,
  setPassword: (account, password) => {
    account.passwords = [digestOf(password)];
  },
  forgotten: (_account, done) => done,
  registered: () => ({}),
  uploadAddress: signedAddress,
};

/** The caller that the holder of an account is. */
export function callerFor(
  { subject }: Account,
  flow: EffectiveAccountFlow,
  roles: readonly string[],
): Caller {
  const own = roles.includes(flow.tier) ? [flow.tier] : [];
  return {
    scheme: flow.scheme,
    subject,
    roles: own,
    scopes: [],
    tenant: null,
    service: null,
    tier: flow.tier,
  };
}
