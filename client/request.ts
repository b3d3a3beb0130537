import type { Exchange } from '../records/exchange.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A claim relative to the moment of sending, in seconds: `{ $now: -60 }` is a minute ago (RFC 7519, NumericDate). */
export interface RelativeTime {
  readonly $now: number;
}

/** Values of claims, or of header parameters, by name. */
export type TokenMembers = Readonly<Record<string, Json | RelativeTime>>;

/** How a token departs from the valid one of its identity. Patches are JSON Merge Patches: null removes. */
export interface TokenForgery {
  readonly header?: TokenMembers;
  readonly claims?: TokenMembers;
  /** Written once more at the end of the JSON text: of a repeated name only the last may count (RFC 7515, 4; RFC 7519, 4). */
  readonly repeated?: { readonly header?: TokenMembers; readonly claims?: TokenMembers };
  /** Stands in place of the JSON of the header or the claims, whatever it is. */
  readonly text?: { readonly header?: string; readonly claims?: string };
  /**
   * issuer: signed with the issuer's own key (needs the power `mint`, or the shared secret) ·
   * stranger: a key of the same type that the API never saw · embedded, linked, certified: a stranger's key, sent along in `jwk`,
   * behind the `data:` URL in `jku`, or in a self-signed certificate in `x5c` ·
   * public-key-as-secret: an HMAC with the issuer's public key as the secret, as PEM, PEM of PKCS #1 (RFC 8017, A.1.1; RSA
   * only), DER or JWK ·
   * empty-secret, secret: an HMAC with an empty key, or with `secret` · zeros: a signature of zeros · none: no signature at all
   */
  readonly sign:
    | 'issuer'
    | 'stranger'
    | 'embedded'
    | 'linked'
    | 'certified'
    | 'public-key-as-secret'
    | 'public-pkcs1-as-secret'
    | 'public-der-as-secret'
    | 'public-jwk-as-secret'
    | 'empty-secret'
    | 'secret'
    | 'zeros'
    | 'none';
  /** What signs in truth, whatever the header says (RFC 7518, 3.1). Default: as the valid token; HS256 for a secret. */
  readonly algorithm?: string;
  readonly secret?: string;
  /** Done to the finished token. tamper-claims: the patched claims go under the signature of the unpatched ones. */
  readonly edit?: TokenEdit;
}

export type TokenEdit =
  | 'drop-signature'
  | 'tamper-claims'
  | 'flip-signature-bit'
  | 'truncate-signature'
  | 'extend-signature'
  | 'swap-signature-case'
  | 'cut-segment'
  | 'add-segment';

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
  | 'other-secret'
  | 'last-changed'
  | 'spaced'
  | 'null-word'
  | 'wildcard'
  | 'injection'
  | 'own-name'
  | 'no-name'
  | 'name-extended'
  | 'name-truncated';

/** Which credential a request carries. Symbolic, so that plans are pure and records never hold a secret. */
export type CredentialUse =
  | { readonly kind: 'none' }
  | { readonly kind: 'valid'; readonly identity: string; readonly place?: CredentialPlace }
  | { readonly kind: 'altered'; readonly identity: string; readonly how: Alteration }
  | { readonly kind: 'forged'; readonly identity: string; readonly token: TokenForgery }
  | CapturedCredential
  | SeveralCredentials;

/** A credential that an earlier answer of a chain handed out. */
export interface CapturedCredential {
  readonly kind: 'captured';
  readonly scheme: string;
  /** The rate-limit tier of whoever it was made for. */
  readonly tier: string;
  readonly chain: string;
  /** Whose: a scope of the chain. */
  readonly scope: string;
}

/**
 * A request of a chain. Its texts may name values as `${name}`: made for the scope when first named (`run`, `password`, `newPassword`,
 * `wrongPassword`, `wrongCode`), captured from an earlier answer, or given here. Requests of a chain are sent one after the other.
 */
export interface ChainPart {
  readonly id: string;
  /** Whose values fill in the texts. */
  readonly scope: string;
  /** Where captured values are kept, with a copy of the others. Default: `scope`. */
  readonly into?: string;
  /** Values by name, for this request alone; they may name others. */
  readonly values?: Readonly<Record<string, string>>;
  /** JSON Pointers into the answer, by the name of the value. */
  readonly capture?: Readonly<Record<string, string>>;
  /** A mail to this address is read first, and the code in it kept as `code`. */
  readonly awaitsCode?: string;
  /** Sent to the captured `url`, where that has one of these origins; `$NAME` stands for one. */
  readonly to?: readonly string[];
  /** To a captured address whose signature was changed. */
  readonly altered?: boolean;
  /** Statuses without which the chain breaks off; null: any 2xx. Absent: the answer is what the chain is about. */
  readonly needs?: readonly number[] | null;
  /** Sent even where the chain broke off: it takes back what the chain made. */
  readonly undo?: boolean;
}

/** More than one credential in one request. repeated: each in a header field of its own; joined: in one, with a comma between. */
export interface SeveralCredentials {
  readonly kind: 'several';
  readonly how: 'repeated' | 'joined';
  readonly uses: readonly SingleCredential[];
}

export type SingleCredential = Exclude<CredentialUse, SeveralCredentials>;

/**
 * Where a credential is put. scheme: as the contract says. lower-case: the auth-scheme in lower case (RFC 9110, 11.1).
 * query, cookie: there instead. other-scheme: under a foreign auth-scheme. bare: without its prefix. other-header: in headers in common
 * use. proxy: in Proxy-Authorization (RFC 9110, 11.7.2). user-name: as the user name of Basic. own-query: under the name of its header.
 */
export type CredentialPlace =
  | 'scheme'
  | 'lower-case'
  | 'query'
  | 'own-query'
  | 'cookie'
  | 'other-scheme'
  | 'bare'
  | 'other-header'
  | 'proxy'
  | 'user-name';

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
  /** It belongs to a chain, and is never shared. */
  readonly chain?: ChainPart;
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
