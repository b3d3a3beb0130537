import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import { afterEach, expect, test } from 'vitest';
import { type RunningIssuer, startIssuer } from './issuer.ts';

let issuer: RunningIssuer | undefined;
afterEach(async () => {
  await issuer?.close();
  issuer = undefined;
});

async function started(algorithms?: readonly string[]): Promise<RunningIssuer> {
  issuer = await startIssuer(algorithms ? { algorithms } : {});
  return issuer;
}

test('a token that it signed is accepted by whoever reads its keys', async () => {
  const { url, jwksUri, sign } = await started();
  const token = await sign({}, { iss: url, sub: 'ana' });
  const { payload, protectedHeader } = await jwtVerify(token, createRemoteJWKSet(new URL(jwksUri)), {
    issuer: url,
  });
  expect(payload.sub).toBe('ana');
  expect(protectedHeader).toMatchObject({ alg: 'RS256', kid: issuer?.publicJwk.kid });
});

test('it signs exactly the header it is given', async () => {
  const { sign } = await started();
  expect(decodeProtectedHeader(await sign({ alg: 'none', kid: 'x', crit: ['y'] }, {}))).toEqual({
    alg: 'none',
    kid: 'x',
    crit: ['y'],
  });
});

test('it publishes a key for each algorithm, and no private part of any', async () => {
  const { jwksUri, url, sign } = await started(['RS256', 'ES256', 'EdDSA']);
  const text = await (await fetch(jwksUri)).text();
  expect(JSON.parse(text)).toMatchObject({
    keys: [{ kty: 'RSA', alg: 'RS256' }, { kty: 'EC' }, { kty: 'OKP' }],
  });
  for (const part of ['"d"', '"p"', '"q"', '"dp"', '"qi"']) expect(text).not.toContain(part);
  const keys = createRemoteJWKSet(new URL(jwksUri));
  for (const alg of ['ES256', 'EdDSA']) {
    const token = await sign({ alg }, { iss: url });
    await expect(jwtVerify(token, keys, { algorithms: [alg] })).resolves.toBeDefined();
  }
});

test('its discovery document and its outputs name where the keys are', async () => {
  const { url, jwksUri, clientId, audience, outputs } = await started();
  expect(await (await fetch(`${url}/.well-known/openid-configuration`)).json()).toMatchObject({
    issuer: url,
    jwks_uri: jwksUri,
  });
  expect(outputs).toEqual({ identity: { issuer: url, clientId, audience, jwksUrl: jwksUri } });
  expect((await fetch(`${url}/keys`)).status).toBe(404);
  expect((await fetch(jwksUri, { method: 'POST' })).status).toBe(404);
});

test('two issuers have different keys', async () => {
  const { publicJwk } = await started();
  const other = await startIssuer();
  await other.close();
  expect(other.publicJwk.kid).not.toBe(publicJwk.kid);
});
