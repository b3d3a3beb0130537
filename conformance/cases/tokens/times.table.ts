import type { EffectiveJwtScheme } from '../../../contract/effective.ts';
import { CLAUSES } from '../../clauses.ts';
import { type ForgedRow, forgedCases } from '../../forged.ts';

const AN_HOUR = 3600;

const leewayS = ({ leewayMs }: EffectiveJwtScheme): number => Math.ceil(leewayMs / 1000);

/** So many seconds ago, and beyond the leeway that the contract allows. */
const past = (scheme: EffectiveJwtScheme, seconds: number) => ({ $now: -seconds - leewayS(scheme) });

const ROWS: readonly ForgedRow[] = [
  {
    id: 'credentials/expired-is-refused',
    title: 'rejects an expired token',
    who: 'an expired token',
    clause: CLAUSES.jwtExp,
    ends: 'expired',
    everywhere: true,
    forge: ({ scheme }) => ({
      sign: 'issuer',
      claims: { iat: past(scheme, 2 * AN_HOUR), exp: past(scheme, 30) },
    }),
  },
  {
    id: 'tokens/long-expired',
    title: 'rejects a token that expired long ago',
    who: 'a token that expired yesterday',
    clause: CLAUSES.jwtExp,
    ends: 'expired',
    forge: ({ scheme }) => ({
      sign: 'issuer',
      claims: { iat: past(scheme, 25 * AN_HOUR), exp: past(scheme, 24 * AN_HOUR) },
    }),
  },
  {
    id: 'tokens/no-expiry',
    title: 'rejects a token without exp',
    who: 'a token that never expires',
    clause: CLAUSES.jwtExp,
    forge: () => ({ sign: 'issuer', claims: { exp: null } }),
  },
  {
    id: 'tokens/expiry-null',
    title: 'rejects a token whose exp is null',
    who: 'a token with null for exp',
    clause: CLAUSES.jwtNumericDate,
    forge: () => ({ sign: 'issuer', claims: { exp: null }, repeated: { claims: { exp: null } } }),
  },
  {
    id: 'tokens/expiry-zero',
    title: 'rejects a token whose exp is zero',
    who: 'a token with zero for exp',
    clause: CLAUSES.jwtExp,
    ends: 'ended',
    forge: () => ({ sign: 'issuer', claims: { exp: 0 } }),
  },
  {
    id: 'tokens/expiry-negative',
    title: 'rejects a token whose exp lies before 1970',
    who: 'a token with a negative exp',
    clause: CLAUSES.jwtExp,
    ends: 'ended',
    forge: () => ({ sign: 'issuer', claims: { exp: -1 } }),
  },
  {
    id: 'tokens/expiry-as-text',
    title: 'rejects an expiry in the past that is written as text',
    who: 'a token whose past exp is text',
    clause: CLAUSES.jwtNumericDate,
    ends: 'ended',
    forge: () => ({ sign: 'issuer', claims: { exp: '1000000000' } }),
  },
  {
    id: 'tokens/expiry-in-words',
    title: 'rejects an expiry that is no number',
    who: 'a token whose exp is a word',
    clause: CLAUSES.jwtNumericDate,
    forge: () => ({ sign: 'issuer', claims: { exp: 'never' } }),
  },
  {
    id: 'tokens/fractional-expiry-is-accepted',
    title: 'accepts an expiry with a fraction of a second',
    who: 'a token with a fraction in exp',
    clause: CLAUSES.jwtNumericDate,
    ends: 'admitted',
    forge: () => ({ sign: 'issuer', claims: { exp: { $now: 600.5 } } }),
  },
  {
    id: 'tokens/not-yet-valid',
    title: 'rejects a token before its nbf',
    who: 'a token that is not valid yet',
    clause: CLAUSES.jwtNbf,
    forge: ({ scheme }) => ({
      sign: 'issuer',
      claims: { nbf: { $now: AN_HOUR + leewayS(scheme) }, exp: { $now: 3 * AN_HOUR } },
    }),
  },
  {
    id: 'tokens/not-before-as-text',
    title: 'rejects a token before an nbf that is written as text',
    who: 'a token whose future nbf is text',
    clause: CLAUSES.jwtNbf,
    forge: () => ({ sign: 'issuer', claims: { nbf: '9999999999' } }),
  },
];

/** From when and until when a token is good. */
export const timeCases = forgedCases(ROWS);
