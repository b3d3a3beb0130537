import { CLAUSES } from '../../clauses.ts';
import { type ForgedRow, forgedCases } from '../../forged.ts';

const ROWS: readonly ForgedRow[] = [
  {
    id: 'tokens/signature-stripped',
    title: 'rejects a token whose signature was cut off',
    who: 'a token without its signature',
    clause: CLAUSES.jwsSignature,
    forge: () => ({ sign: 'issuer', edit: 'drop-signature' }),
  },
  {
    id: 'tokens/two-segments',
    title: 'rejects a token that ends after its claims',
    who: 'a token of two segments',
    clause: CLAUSES.jwsCompact,
    forge: () => ({ sign: 'issuer', edit: 'cut-segment' }),
  },
  {
    id: 'tokens/extra-segment',
    title: 'rejects a token with a segment too many',
    who: 'a token of four segments',
    clause: CLAUSES.jwsCompact,
    forge: () => ({ sign: 'issuer', edit: 'add-segment' }),
  },
  {
    id: 'tokens/signature-altered',
    title: 'rejects a token with one bit of its signature flipped',
    who: 'a token with an altered signature',
    clause: CLAUSES.jwsSignature,
    forge: () => ({ sign: 'issuer', edit: 'flip-signature-bit' }),
  },
  {
    id: 'tokens/signature-truncated',
    title: 'rejects a token whose signature lacks its end',
    who: 'a token with a truncated signature',
    clause: CLAUSES.jwsSignature,
    forge: () => ({ sign: 'issuer', edit: 'truncate-signature' }),
  },
  {
    id: 'tokens/signature-extended',
    title: 'rejects a token with bytes added to its signature',
    who: 'a token with an extended signature',
    clause: CLAUSES.jwsSignature,
    forge: () => ({ sign: 'issuer', edit: 'extend-signature' }),
  },
  {
    id: 'tokens/signature-in-other-case',
    title: 'compares signatures with their case',
    who: 'a token with its signature in the other case',
    clause: CLAUSES.jwsSignature,
    forge: () => ({ sign: 'issuer', edit: 'swap-signature-case' }),
  },
  {
    id: 'tokens/signature-of-zeros',
    title: 'rejects an ECDSA signature of zeros',
    who: 'a token with a signature of zeros',
    clause: CLAUSES.ecdsa,
    forge: ({ scheme }) => (scheme.algorithms.includes('ES256') ? { sign: 'zeros' } : null),
  },
  {
    id: 'tokens/foreign-key',
    title: 'rejects a token signed by a key that the issuer never published',
    who: "a token signed by a stranger's key",
    clause: CLAUSES.jwtVerify,
    forge: () => ({ sign: 'stranger' }),
  },
];

/** Signatures that are not what the issuer made of this header and these claims. */
export const signatureCases = forgedCases(ROWS);
