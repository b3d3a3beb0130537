import { CLAUSES } from '../../clauses.ts';
import { asymmetric, type ForgedRow, forgedCases } from '../../forged.ts';

/** An algorithm of the same family that the contract does not list; null where one key cannot serve both. */
function otherHash(algorithms: readonly string[]): string | null {
  const family = (algorithms[0] ?? '').slice(0, 2);
  if (family === 'ES' || family === 'Ed') return null;
  return ['512', '384'].map((size) => family + size).find((name) => !algorithms.includes(name)) ?? null;
}

const ROWS: readonly ForgedRow[] = [
  {
    id: 'tokens/unsigned',
    title: 'rejects a token with alg none',
    who: 'an unsigned token',
    clause: CLAUSES.jwtAlg,
    forge: () => ({ sign: 'none' }),
  },
  {
    id: 'tokens/unsigned-in-upper-case',
    title: 'rejects a token with alg NONE',
    who: 'an unsigned token (alg NONE)',
    clause: CLAUSES.jwsAlg,
    forge: () => ({ sign: 'none', header: { alg: 'NONE' } }),
  },
  {
    id: 'tokens/unsigned-in-mixed-case',
    title: 'rejects a token with alg nOnE',
    who: 'an unsigned token (alg nOnE)',
    clause: CLAUSES.jwsAlg,
    forge: () => ({ sign: 'none', header: { alg: 'nOnE' } }),
  },
  {
    id: 'tokens/unsigned-with-a-signature',
    title: 'rejects alg none with whatever signature',
    who: 'a token with alg none and a signature',
    clause: CLAUSES.jwtAlg,
    forge: () => ({ sign: 'stranger', header: { alg: 'none' } }),
  },
  {
    id: 'tokens/no-algorithm',
    title: 'rejects a token that names no algorithm',
    who: 'a token without alg',
    clause: CLAUSES.jwsAlg,
    forge: () => ({ sign: 'stranger', header: { alg: null } }),
  },
  {
    id: 'tokens/empty-algorithm',
    title: 'rejects a token with an empty algorithm',
    who: 'a token with an empty alg',
    clause: CLAUSES.jwsAlg,
    forge: () => ({ sign: 'stranger', header: { alg: '' } }),
  },
  {
    id: 'tokens/unknown-algorithm',
    title: 'rejects a token with an algorithm that does not exist',
    who: 'a token with an unknown alg',
    clause: CLAUSES.jwsAlg,
    forge: () => ({ sign: 'stranger', header: { alg: 'GH256' } }),
  },
  {
    id: 'tokens/algorithm-in-lower-case',
    title: 'compares the algorithm with its case',
    who: 'a token with its alg in lower case',
    clause: CLAUSES.jwsAlg,
    forge: ({ scheme: { algorithms } }) => ({
      sign: 'issuer',
      header: { alg: (algorithms[0] ?? '').toLowerCase() },
    }),
  },
  {
    id: 'tokens/algorithm-list',
    title: 'rejects a token whose algorithm is a list',
    who: 'a token with a list for alg',
    clause: CLAUSES.jwsAlg,
    forge: ({ scheme: { algorithms } }) => ({ sign: 'issuer', header: { alg: [algorithms[0] ?? ''] } }),
  },
  {
    id: 'tokens/other-hash',
    title: 'rejects the right key with a hash that is not agreed',
    who: 'a token signed with another hash',
    clause: CLAUSES.jwtAlg,
    forge: ({ scheme }) => {
      const other = otherHash(scheme.algorithms);
      return other === null ? null : { sign: 'issuer', header: { alg: other }, algorithm: other };
    },
  },
  {
    id: 'tokens/other-padding',
    title: 'rejects the right RSA key with a padding that is not agreed',
    who: 'a token signed with RSASSA-PSS',
    clause: CLAUSES.jwtAlg,
    forge: ({ scheme: { algorithms } }) =>
      algorithms.some((name) => name.startsWith('RS')) && !algorithms.includes('PS256')
        ? { sign: 'issuer', header: { alg: 'PS256' }, algorithm: 'PS256' }
        : null,
  },
  {
    id: 'tokens/key-confusion',
    title: 'does not take the public key for an HMAC secret',
    who: 'a token signed with HS256 and the public key',
    clause: CLAUSES.jwtAlg,
    forge: ({ scheme }) => (asymmetric(scheme) ? { sign: 'public-key-as-secret' } : null),
  },
  {
    id: 'tokens/key-confusion-hs512',
    title: 'does not take the public key for the secret of HS512 either',
    who: 'a token signed with HS512 and the public key',
    clause: CLAUSES.jwtAlg,
    forge: ({ scheme }) => (asymmetric(scheme) ? { sign: 'public-key-as-secret', algorithm: 'HS512' } : null),
  },
  {
    id: 'tokens/key-confusion-pkcs1',
    title: 'does not take the public key, in the form of PKCS #1, for an HMAC secret',
    who: 'a token signed with HS256 and the public key as PKCS #1 writes it',
    clause: CLAUSES.jwtAlg,
    forge: ({ scheme }) =>
      asymmetric(scheme) && scheme.algorithms.some((name) => /^[RP]S/.test(name))
        ? { sign: 'public-pkcs1-as-secret' }
        : null,
  },
  {
    id: 'tokens/key-confusion-der',
    title: 'does not take the bytes of the public key for an HMAC secret',
    who: 'a token signed with HS256 and the public key in DER',
    clause: CLAUSES.jwtAlg,
    forge: ({ scheme }) => (asymmetric(scheme) ? { sign: 'public-der-as-secret' } : null),
  },
  {
    id: 'tokens/key-confusion-jwk',
    title: 'does not take the published JWK for an HMAC secret',
    who: 'a token signed with HS256 and the public key as JWK',
    clause: CLAUSES.jwtAlg,
    forge: ({ scheme }) => (asymmetric(scheme) ? { sign: 'public-jwk-as-secret' } : null),
  },
];

/** Algorithms that nobody agreed to. */
export const algorithmCases = forgedCases(ROWS);
