import { CLAUSES } from '../../clauses.ts';
import { type ForgedRow, forgedCases } from '../../forged.ts';

const ROWS: readonly ForgedRow[] = [
  {
    id: 'tokens/unknown-critical-header',
    title: 'rejects a critical header parameter that it does not understand',
    who: 'a token with an unknown critical parameter',
    clause: CLAUSES.jwsCrit,
    forge: () => ({ sign: 'issuer', header: { crit: ['gatehouse'], gatehouse: true } }),
  },
  {
    id: 'tokens/unencoded-payload',
    title: 'rejects a token that says its payload is not encoded',
    who: 'a token with b64 false',
    clause: CLAUSES.jwsUnencoded,
    forge: () => ({ sign: 'issuer', header: { crit: ['b64'], b64: false } }),
  },
  {
    id: 'tokens/claims-no-json',
    title: 'refuses signed claims that are no JSON',
    who: 'a token whose claims are no JSON',
    clause: CLAUSES.jwtValidate,
    forge: () => ({ sign: 'issuer', text: { claims: 'gatehouse' } }),
  },
  {
    id: 'tokens/claims-null',
    title: 'refuses signed claims that are null',
    who: 'a token whose claims are null',
    clause: CLAUSES.jwtValidate,
    forge: () => ({ sign: 'issuer', text: { claims: 'null' } }),
  },
  {
    id: 'tokens/header-no-json',
    title: 'refuses a header that is no JSON',
    who: 'a token whose header is no JSON',
    clause: CLAUSES.jwsHeader,
    forge: () => ({ sign: 'stranger', text: { header: 'gatehouse' } }),
  },
  {
    id: 'tokens/header-null',
    title: 'refuses a header that is null',
    who: 'a token whose header is null',
    clause: CLAUSES.jwsHeader,
    forge: () => ({ sign: 'stranger', text: { header: 'null' } }),
  },
  {
    id: 'tokens/repeated-algorithm',
    title: 'takes no other than the last of two algorithms',
    who: 'a token with two algorithms, the last none',
    clause: CLAUSES.jwsUnique,
    forge: () => ({ sign: 'stranger', repeated: { header: { alg: 'none' } } }),
  },
  {
    id: 'tokens/repeated-expiry',
    title: 'takes no other than the last of two expiries',
    who: 'a token with two expiries, the last in the past',
    clause: CLAUSES.jwtUnique,
    ends: 'ended',
    forge: ({ scheme }) => ({
      sign: 'issuer',
      repeated: { claims: { exp: { $now: -60 - Math.ceil(scheme.leewayMs / 1000) } } },
    }),
  },
  {
    id: 'tokens/unknown-header-is-ignored',
    title: 'ignores a header parameter that it does not understand',
    who: 'a token with an unknown parameter',
    clause: CLAUSES.jwsUnknown,
    ends: 'admitted',
    forge: () => ({ sign: 'issuer', header: { gatehouse: 'ignored' } }),
  },
  {
    id: 'tokens/unknown-claim-is-ignored',
    title: 'ignores a claim that it does not understand',
    who: 'a token with an unknown claim',
    clause: CLAUSES.jwtUnknown,
    ends: 'admitted',
    forge: () => ({ sign: 'issuer', claims: { gatehouse: { ignored: [1] } } }),
  },
];

/** Headers and claims that are not what a parser expects. */
export const structureCases = forgedCases(ROWS);
