import type { ServerResponse } from 'node:http';
import { calculateJwkThumbprint, exportJWK, type JWK } from 'jose';
import type { Issuer } from '../client/issuer.ts';
import { generateKey, type JwsObject, type SigningKey, signCompact, signInput } from '../client/jws.ts';
import { isObject } from '../contract/branch.ts';
import { startDouble } from './double-server.ts';

/** What an API needs to know of the issuer, as `${outputs.identity.…}` reads it. */
export interface IssuerOutputs {
  readonly identity: {
    readonly issuer: string;
    readonly clientId: string;
    readonly audience: string;
    readonly jwksUrl: string;
  };
}

export interface RunningIssuer extends Issuer {
  readonly outputs: IssuerOutputs;
  close(): Promise<void>;
}

export interface IssuerOptions {
  /** A key is made for each (RFC 7518, 3.1). Default: RS256 and ES256. The first signs unless a header says otherwise. */
  readonly algorithms?: readonly string[];
}

interface PublishedKey {
  readonly alg: string;
  readonly key: SigningKey;
  readonly jwk: JWK;
}

/**
 * An issuer on 127.0.0.1 that publishes its keys, and signs for an API that signs its users in (`POST /tokens`), as a hosted pool does.
 * The private keys are made here and never leave.
 */
export async function startIssuer({
  algorithms = ['RS256', 'ES256'],
}: IssuerOptions = {}): Promise<RunningIssuer> {
  const keys = await Promise.all((algorithms.length === 0 ? ['RS256'] : algorithms).map(makeKey));
  const [first] = keys;
  if (first === undefined) throw new TypeError('an issuer needs an algorithm');
  const documents = new Map<string, unknown>();
  const server = await startDouble((request, body, response) => {
    if (request.method === 'POST' && request.url === '/tokens') return void signFor(body, keys, response);
    const found =
      request.method === 'GET' || request.method === 'HEAD' ? documents.get(request.url ?? '') : undefined;
    response.writeHead(found === undefined ? 404 : 200, {
      'Content-Type': 'application/json',
    });
    response.end(found === undefined ? undefined : JSON.stringify(found));
  });
  const { url } = server;
  const jwksUri = `${url}/.well-known/jwks.json`;
  documents.set('/.well-known/jwks.json', { keys: keys.map(({ jwk }) => jwk) });
  documents.set('/.well-known/openid-configuration', discovery(url, jwksUri, algorithms));
  const [clientId, audience] = ['gatehouse-rehearsal', 'gatehouse-rehearsal-api'];
  return {
    url,
    clientId,
    audience,
    jwksUri,
    publicJwk: first.jwk,
    publicJwks: keys.map(({ jwk }) => jwk),
    outputs: { identity: { issuer: url, clientId, audience, jwksUrl: jwksUri } },
    async sign(header, claims) {
      const { alg, key, jwk } = keys.find((candidate) => candidate.alg === header['alg']) ?? first;
      return signCompact(alg, key.privateKey, { alg, kid: jwk.kid, ...header }, claims);
    },
    async signInput(input, algorithm) {
      const exact = keys.find(({ alg }) => alg === algorithm);
      const related = isRsa(first.alg) && isRsa(algorithm) ? algorithm : first.alg;
      return exact
        ? signInput(exact.alg, exact.key.privateKey, input)
        : signInput(related, first.key.privateKey, input);
    },
    close: server.close,
  };
}

/** A token with the header and claims that the API asks for, or 400 where it asks for none. */
async function signFor(body: string, keys: readonly PublishedKey[], response: ServerResponse): Promise<void> {
  const wanted = readWanted(body);
  const made = keys.find(({ alg }) => alg === wanted?.header['alg']) ?? keys[0];
  if (wanted === null || made === undefined) return void response.writeHead(400).end();
  const { alg, key, jwk } = made;
  const token = await signCompact(
    alg,
    key.privateKey,
    { ...wanted.header, alg, kid: jwk.kid },
    wanted.claims,
  );
  response.writeHead(200, { 'Content-Type': 'application/jwt' }).end(token);
}

function readWanted(body: string): { readonly header: JwsObject; readonly claims: JwsObject } | null {
  try {
    const { header, claims }: { header?: unknown; claims?: unknown } = JSON.parse(body) ?? {};
    return isObject(header) && isObject(claims) ? { header: { ...header }, claims: { ...claims } } : null;
  } catch {
    return null;
  }
}

/** One RSA key can sign by any of these (RFC 7518, 3.3 and 3.5). */
const isRsa = (algorithm: string): boolean => /^[RP]S(?:256|384|512)$/.test(algorithm);

async function makeKey(alg: string): Promise<PublishedKey> {
  const key = await generateKey(alg);
  if (key.publicKey === null) throw new TypeError(`${alg} has no public key to publish`);
  const jwk = await exportJWK(key.publicKey);
  return { alg, key, jwk: { ...jwk, alg, use: 'sig', kid: await calculateJwkThumbprint(jwk) } };
}

/** OpenID Connect Discovery 1.0, 3: what a verifier reads. Nobody signs in here, so there are no other endpoints. */
function discovery(issuer: string, jwksUri: string, algorithms: readonly string[]) {
  return {
    issuer,
    jwks_uri: jwksUri,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: algorithms,
  };
}
