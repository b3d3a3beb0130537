import type { JWK } from 'jose';

/** An issuer whose private key the harness holds (power `mint`). Implemented by the rehearsal; nothing else has the key. */
export interface Issuer {
  /** The value of `iss`. */
  readonly url: string;
  readonly clientId: string;
  readonly audience: string;
  readonly jwksUri: string;
  /** The published key, public half only; of several the first. */
  readonly publicJwk: JWK;
  /** Every published key. */
  readonly publicJwks: readonly JWK[];
  /** Signs exactly this header and these claims (RFC 7515, compact serialization). `alg` and `kid` are filled in when absent. */
  sign(header: Readonly<Record<string, unknown>>, claims: Readonly<Record<string, unknown>>): Promise<string>;
  /**
   * Signs a text as it stands, with the key for `algorithm`, or with the first one by another algorithm of its family
   * (RFC 7518, 3.1); else as `sign` does. Base64url.
   */
  signInput(input: string, algorithm: string): Promise<string>;
}
