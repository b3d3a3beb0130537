import { decodeJwt, decodeProtectedHeader, type JWK } from 'jose';
import { isObject } from '../contract/branch.ts';
import { mergePatch } from '../contract/merge-patch.ts';
import type { Fault } from '../records/exchange.ts';
import { spoil } from './forge-edit.ts';
import { headerOf, signatureBy } from './forge-sign.ts';
import type { JwsObject, SigningKey } from './jws.ts';
import type { TokenForgery, TokenMembers } from './request.ts';

/** What there is to forge with. */
export interface ForgeMaterial {
  /** Header and claims of the identity's valid token. */
  readonly base: { readonly header: JwsObject; readonly claims: JwsObject };
  /** The valid token itself, where it was not minted here. */
  readonly token: string | null;
  /** Signs a text as the issuer does, in base64url; null where nobody here can. */
  readonly sign: ((input: string, algorithm: string) => Promise<string>) | null;
  /** The issuer's published key; null where there is none. */
  readonly publicKey: () => Promise<JWK | null>;
  /** A key of the issuer's type that the API never saw. */
  readonly stranger: (alg: string) => Promise<SigningKey>;
  readonly nowMs: number;
}

/** Header and claims of a token that came from elsewhere, or null when it is no JWT. */
export function readToken(token: string): ForgeMaterial['base'] | null {
  try {
    return { header: { ...decodeProtectedHeader(token) }, claims: { ...decodeJwt(token) } };
  } catch {
    return null;
  }
}

/** A compact JWT that departs from the valid one as the forgery says (RFC 8725 names the attacks), or why none can be made. */
export async function forge(forgery: TokenForgery, material: ForgeMaterial): Promise<string | Fault> {
  const { base, token, nowMs } = material;
  if (isUntouched(forgery) && material.sign === null && token !== null) return spoil(token, forgery.edit);
  const claims = patched(base.claims, timed(forgery.claims, nowMs));
  const header = patched(await headerOf(forgery, material), timed(forgery.header, nowMs));
  const headerText = forgery.text?.header ?? written(header, timed(forgery.repeated?.header, nowMs));
  const write = (object: JwsObject): string =>
    forgery.text?.claims ?? written(object, timed(forgery.repeated?.claims, nowMs));
  const signed = `${encode(headerText)}.${encode(write(forgery.edit === 'tamper-claims' ? base.claims : claims))}`;
  const signature = await signatureOf(forgery, signed, material);
  if (typeof signature !== 'string') return signature;
  return spoil(`${encode(headerText)}.${encode(write(claims))}.${signature}`, forgery.edit);
}

/** Is the signed part that of the valid token? */
const isUntouched = ({ sign, header, claims, repeated, text }: TokenForgery): boolean =>
  sign === 'issuer' &&
  [header, claims, repeated, text].every((change) => Object.keys(change ?? {}).length === 0);

/** Without the issuer's key, its own signature still serves where the signed part stays as it is. */
async function signatureOf(
  forgery: TokenForgery,
  input: string,
  material: ForgeMaterial,
): Promise<string | Fault> {
  const changesOnlyAfter = forgery.header === undefined && forgery.edit === 'tamper-claims';
  if (forgery.sign === 'issuer' && material.sign === null) {
    if (forgery.edit === 'drop-signature') return '';
    if (changesOnlyAfter && material.token !== null) return material.token.split('.')[2] ?? '';
  }
  return signatureBy(forgery, input, material);
}

const encode = (text: string): string => Buffer.from(text).toString('base64url');

/** The JSON text of an object, with some members written once more at its end. */
function written(object: JwsObject, repeated: JwsObject | undefined): string {
  const members = [...Object.entries(object), ...Object.entries(repeated ?? {})];
  return `{${members.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(',')}}`;
}

function patched(target: JwsObject, patch: JwsObject | undefined): JwsObject {
  if (patch === undefined || Object.keys(patch).length === 0) return target;
  const merged = mergePatch(target, patch);
  return isObject(merged) ? merged : target;
}

/** `{ $now: -60 }` becomes the second a minute ago. */
function timed(members: TokenMembers | undefined, nowMs: number): JwsObject | undefined {
  if (members === undefined) return undefined;
  const now = Math.floor(nowMs / 1000);
  const entries = Object.entries(members).map(([name, value]): [string, unknown] => {
    const relative = typeof value === 'object' && value !== null && '$now' in value ? value.$now : undefined;
    return [name, typeof relative === 'number' ? now + relative : value];
  });
  return Object.fromEntries(entries);
}
