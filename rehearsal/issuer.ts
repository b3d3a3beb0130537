import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { calculateJwkThumbprint, exportJWK, type JWK } from 'jose';
import type { Issuer } from '../client/issuer.ts';
import { generateKey, type SigningKey, signCompact, signInput } from '../client/jws.ts';

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

/** An issuer on 127.0.0.1 that publishes its keys and nothing else. The private keys are made here and never leave. */
export async function startIssuer({
  algorithms = ['RS256', 'ES256'],
}: IssuerOptions = {}): Promise<RunningIssuer> {
  const keys = await Promise.all((algorithms.length === 0 ? ['RS256'] : algorithms).map(makeKey));
  const [first] = keys;
  if (first === undefined) throw new TypeError('an issuer needs an algorithm');
  const documents = new Map<string, unknown>();
  const server = createServer((request, response) => {
    const found =
      request.method === 'GET' || request.method === 'HEAD' ? documents.get(request.url ?? '') : undefined;
    response.writeHead(found === undefined ? 404 : 200, {
      'Content-Type': 'application/json',
    });
    response.end(found === undefined ? undefined : JSON.stringify(found));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${portOf(server.address())}`;
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
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
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

function portOf(address: AddressInfo | string | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0;
}
