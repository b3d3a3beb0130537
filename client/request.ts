import type { Exchange } from '../records/exchange.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A claim relative to the moment of sending, in seconds: `{ $now: -60 }` is a minute ago (RFC 7519, NumericDate). */
export interface RelativeTime {
  readonly $now: number;
}

/** How a token departs from the valid one of its identity. Patches are JSON Merge Patches: null removes. */
export interface TokenForgery {
  readonly header?: { readonly [name: string]: Json };
  readonly claims?: { readonly [name: string]: Json | RelativeTime };
  /**
   * issuer: signed with the issuer's own key (needs the power `mint`, or the shared secret) ·
   * stranger: a key of the same type that the API never saw · embedded: a stranger's key, sent along in `jwk` ·
   * public-key-as-secret: HS256 with the issuer's public key (PEM) as the secret · empty-secret: HS256 with an empty key ·
   * none: no signature at all
   */
  readonly sign: 'issuer' | 'stranger' | 'embedded' | 'public-key-as-secret' | 'empty-secret' | 'none';
  /** Done to the finished token. tamper-claims: the patched claims go under the signature of the unpatched ones. */
  readonly edit?: 'drop-signature' | 'tamper-claims' | 'flip-signature-bit';
}

/** What is done to a valid credential's value before it is sent. */
export type Alteration =
  | 'empty'
  | 'malformed'
  | 'random'
  | 'truncated'
  | 'extended'
  | 'case-swapped'
  | 'no-secret'
  | 'unknown-name'
  | 'other-secret';

/** Which credential a request carries. Symbolic, so that plans are pure and records never hold a secret. */
export type CredentialUse =
  | { readonly kind: 'none' }
  | { readonly kind: 'valid'; readonly identity: string; readonly place?: CredentialPlace }
  | { readonly kind: 'altered'; readonly identity: string; readonly how: Alteration }
  | { readonly kind: 'forged'; readonly identity: string; readonly token: TokenForgery };

/**
 * Where a credential is put. scheme: as the contract says. lower-case: the auth-scheme in lower case (RFC 9110, 11.1).
 * query, cookie: there instead. other-scheme: under a foreign auth-scheme. bare: without its prefix.
 */
export type CredentialPlace = 'scheme' | 'lower-case' | 'query' | 'cookie' | 'other-scheme' | 'bare';

/** One request, as data. Equal safe requests are sent once and shared. */
export interface Request {
  readonly method: string;
  /** Path with parameters filled in, percent-encoded; sent as it stands. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: readonly (readonly [name: string, value: string])[];
  /** JSON is serialized by the client; a string goes out as it is, with the content type given in headers. */
  readonly body?: Json | undefined;
  readonly rawBody?: string;
  readonly credential: CredentialUse;
  readonly effect: 'safe' | 'write' | 'destructive';
  /** Never answered from an earlier exchange. */
  readonly fresh?: boolean;
  /** Sent through the wire client, byte for byte: repeated headers, odd paths, odd methods. */
  readonly wire?: boolean;
  /** Sent at once, past the pace and never shared: a 429 is then an answer like any other. */
  readonly unpaced?: boolean;
  /**
   * Sent from this one of the harness's own addresses, an index from 1: another index is another caller to whoever counts by address.
   * Only where `rotates` says that there are such addresses, and only unpaced; else the address is the system's choice.
   */
  readonly from?: number;
  /** Which instance of the API is asked, an index into the environment's instances. Default: the first. */
  readonly instance?: number;
}

/** How the gate calls an API. */
export interface Client {
  /** Sends, or shares an earlier equal exchange. Never throws for what the API or the network does: see `fault`. */
  send(request: Request): Promise<Exchange>;
  /** Requests sent, and requests saved by sharing. */
  readonly counts: { readonly sent: number; readonly shared: number };
  /** The revisions that answers named, in the order first seen. */
  readonly revisions: readonly string[];
  /** Asks the API which revision serves now, as the contract says; null when it does not say, or names none. */
  readRevision(): Promise<string | null>;
  close(): Promise<void>;
}
