import type { JWK } from 'jose';

/** An issuer whose private key the harness holds (power `mint`). Implemented by the rehearsal; nothing else has the key. */
export interface Issuer {
  /** The value of `iss`. */
  readonly url: string;
  readonly clientId: string;
  readonly audience: string;
  readonly jwksUri: string;
  /** The published key, public half only. */
  readonly publicJwk: JWK;
  /** Signs exactly this header and these claims (RFC 7515, compact serialization). `alg` and `kid` are filled in when absent. */
  sign(header: Readonly<Record<string, unknown>>, claims: Readonly<Record<string, unknown>>): Promise<string>;
}
