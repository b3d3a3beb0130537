import { authorizes, isGuarded, object } from './access.ts';
import { clientAddress } from './address.ts';
import { account, allowance } from './allowance.ts';
import type { Behaviour } from './behaviour.ts';
import { challenges } from './challenge.ts';
import { audienceFits, hasBegun, hasEnded, hasExpiry, issuerFits, tokenUseFits } from './claims.ts';
import { cacheControl, commonHeaders, serve } from './handler.ts';
import { health } from './health.ts';
import { identify } from './identify.ts';
import { presented } from './presented.ts';
import { count, isExempt, quotaHeaders, throttled } from './quota.ts';
import { allow, errorBody, failed, refuse, unlisted, wrongMethod } from './refusal.ts';
import { sameName, sameSecret } from './secrets.ts';
import { readToken } from './token.ts';

/** The API that keeps its contract. */
export const HONEST: Behaviour = {
  method: (method) => method,
  identify,
  presented,
  known: ({ api }, scheme) => [...(api.secrets.get(scheme.name) ?? []), ...api.issued.of(scheme.name)],
  sameName,
  sameSecret,
  readToken,
  issuerFits,
  audienceFits,
  tokenUseFits,
  hasBegun,
  hasExpiry,
  hasEnded,
  isGuarded,
  guardsAfterBody: () => false,
  authorizes,
  object,
  challenges,
  errorBody,
  refuse,
  wrongMethod,
  allow,
  unlisted,
  health,
  clientAddress,
  isExempt,
  account,
  allowance,
  count,
  throttled,
  quotaHeaders,
  serve,
  failed,
  cacheControl,
  commonHeaders,
};
