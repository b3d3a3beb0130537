import { authorizes, isGuarded, object } from './access.ts';
import { clientAddress } from './address.ts';
import { account, allowance } from './allowance.ts';
import type { Behaviour } from './behaviour.ts';
import { challenges } from './challenge.ts';
import {
  audienceFits,
  hasBegun,
  hasEnded,
  hasExpiry,
  issuerFits,
  rolesOf,
  scopesOf,
  subjectOf,
  tokenUseFits,
  typeFits,
} from './claims.ts';
import { document } from './document.ts';
import { cacheControl, commonHeaders, serve } from './handler.ts';
import { health } from './health.ts';
import { identify } from './identify.ts';
import { presented } from './presented.ts';
import { count, isExempt, quotaHeaders, throttled } from './quota.ts';
import { allow, errorBody, failed, refuse, unlisted, wrongMethod } from './refusal.ts';
import { rowTenant, sees } from './rows.ts';
import { sameName, sameSecret } from './secrets.ts';
import { entitlementsOf, readToken } from './token.ts';

/** The API that keeps its contract. */
export const HONEST: Behaviour = {
  method: (method) => method,
  path: (path) => path,
  identify,
  presented,
  known: ({ api }, scheme) => [...(api.secrets.get(scheme.name) ?? []), ...api.issued.of(scheme.name)],
  sameName,
  sameSecret,
  readToken,
  typeFits,
  issuerFits,
  audienceFits,
  tokenUseFits,
  hasBegun,
  hasExpiry,
  hasEnded,
  subjectOf,
  rolesOf,
  scopesOf,
  entitlementsOf,
  isGuarded,
  guardsAfterBody: () => false,
  authorizes,
  object,
  sees,
  rowTenant,
  document,
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
