import { CLAUSES } from '../../clauses.ts';
import { asymmetric, type ForgedRow, forgedCases } from '../../forged.ts';

/** The secrets of tutorials and documentation. */
const WELL_KNOWN = Object.fromEntries(
  ['secret', 'changeme', 'your-256-bit-secret'].map((secret) => [
    secret,
    { sign: 'secret', secret } as const,
  ]),
);

const ROWS: readonly ForgedRow[] = [
  {
    id: 'tokens/embedded-key',
    title: 'does not trust a key that the token brings along',
    who: 'a token that brings its own key',
    clause: CLAUSES.jwtClaims,
    forge: ({ scheme }) => (asymmetric(scheme) ? { sign: 'embedded' } : null),
  },
  {
    id: 'tokens/linked-key',
    title: 'does not fetch the key from where the token says',
    who: 'a token that links to its own key',
    clause: CLAUSES.jwsJku,
    forge: ({ scheme }) => (asymmetric(scheme) ? { sign: 'linked' } : null),
  },
  {
    id: 'tokens/own-certificate',
    title: 'does not trust a certificate that the token brings along',
    who: 'a token with a certificate of its own',
    clause: CLAUSES.jwsX5c,
    forge: ({ scheme }) =>
      asymmetric(scheme) && !scheme.algorithms.includes('EdDSA') ? { sign: 'certified' } : null,
  },
  {
    id: 'tokens/key-url',
    title: 'refuses a token with the address of a key set that nobody agreed to',
    who: 'a token with a foreign jku',
    clause: CLAUSES.jwsJku,
    forge: () => ({ sign: 'stranger', header: { jku: 'https://gatehouse.invalid/keys.json' } }),
  },
  {
    id: 'tokens/certificate-url',
    title: 'refuses a token with the address of a certificate that nobody agreed to',
    who: 'a token with a foreign x5u',
    clause: CLAUSES.jwsX5u,
    forge: () => ({ sign: 'stranger', header: { x5u: 'https://gatehouse.invalid/key.pem' } }),
  },
  {
    id: 'tokens/unknown-key-id',
    title: 'refuses a stranger that names a key nobody published',
    who: 'a token with an unknown kid',
    clause: CLAUSES.jwsKid,
    forge: () => ({ sign: 'stranger', header: { kid: 'gatehouse-unknown-key' } }),
  },
  {
    id: 'tokens/no-key-id',
    title: 'refuses a stranger that names no key',
    who: 'a token without kid',
    clause: CLAUSES.jwsKid,
    forge: ({ scheme }) => (asymmetric(scheme) ? { sign: 'stranger', header: { kid: null } } : null),
  },
  {
    id: 'tokens/key-id-with-a-path',
    title: 'does not read a file that the key id names',
    who: 'a token whose kid leads to an empty file',
    clause: CLAUSES.jwtTrusted,
    forge: () => ({ sign: 'empty-secret', header: { kid: '../../../../../../../../dev/null' } }),
  },
  {
    id: 'tokens/key-id-with-a-query',
    title: 'does not put the key id into a query',
    who: 'a token whose kid holds a query',
    clause: CLAUSES.jwtTrusted,
    forge: () => ({
      sign: 'secret',
      secret: 'gatehouse',
      header: { kid: "none' UNION SELECT 'gatehouse' -- " },
    }),
  },
  {
    id: 'tokens/key-id-with-a-quote',
    title: 'refuses a quote in the key id as it refuses any other',
    who: 'a token with a quote in its kid',
    clause: CLAUSES.jwtTrusted,
    forge: () => ({ sign: 'stranger', header: { kid: "it's" } }),
  },
  {
    id: 'tokens/key-id-no-text',
    title: 'refuses a key id that is no text as it refuses any other',
    who: 'a token with an object for kid',
    clause: CLAUSES.jwsKid,
    forge: () => ({ sign: 'stranger', header: { kid: { id: 1 } } }),
  },
  {
    id: 'tokens/key-id-of-every-object',
    title: 'refuses a key id that is the name of a member of every object',
    who: 'a token with the kid constructor',
    clause: CLAUSES.jwtTrusted,
    forge: () => ({ sign: 'stranger', header: { kid: 'constructor' } }),
  },
  {
    id: 'tokens/empty-hmac-secret',
    title: 'rejects a token signed with an empty secret',
    who: 'a token signed with an empty secret',
    clause: CLAUSES.jwtVerify,
    forge: () => ({ sign: 'empty-secret' }),
  },
  {
    id: 'tokens/guessable-secret',
    title: 'rejects a token signed with a secret that everybody knows',
    who: 'a token signed with a well-known secret',
    clause: CLAUSES.jwtEntropy,
    forge: ({ scheme }) => (asymmetric(scheme) ? null : WELL_KNOWN),
  },
];

/** Keys from where the token says, and secrets that everybody knows. */
export const keySourceCases = forgedCases(ROWS);
