import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EffectiveContract } from '../contract/effective.ts';
import { loadContract } from '../contract/load.ts';
import { resolve } from '../contract/resolve.ts';
import { DEFECTS } from './defects.ts';
import { buildServer } from './serve.ts';
import { claimsOf, createCredentials, hmacToken } from './testdata/credentials.ts';
import { startTestIssuer } from './testdata/issuer.ts';
import { type Probe, probesOf } from './testdata/probes.ts';

const NOW_S = 1_700_000_000;
let issuer: Awaited<ReturnType<typeof startTestIssuer>>;
beforeAll(async () => {
  issuer = await startTestIssuer();
});
afterAll(() => issuer.close());

const variables = (name: string) => `value-of-${name}-0123456789-AbCdEf`;

function contractOf(example: string): EffectiveContract {
  const file = fileURLToPath(new URL(`../examples/${example}/gatehouse.yaml`, import.meta.url));
  const { contract } = loadContract(file, (path) => readFileSync(path, 'utf8'));
  const identity = {
    issuer: issuer.url,
    clientId: 'client-1',
    audience: 'client-1',
    jwksUrl: `${issuer.url}/jwks`,
  };
  const resolved = resolve(contract, 'rehearsal', { outputs: { identity } });
  if (!resolved.rateLimits) return resolved;
  // The probes are not about limits: a thousandfold keeps the tiers apart and the limiter out of the way.
  const tiers = Object.entries(resolved.rateLimits.tiers).map(([tier, limit]) => [tier, limit * 1000]);
  return {
    ...resolved,
    rateLimits: { ...resolved.rateLimits, burst: null, tiers: Object.fromEntries(tiers) },
  };
}

function start(contract: EffectiveContract, defect?: string) {
  let count = 0;
  const random = (bytes: number) => {
    count += 1;
    return new Uint8Array(bytes).fill(count);
  };
  const clock = { now: () => NOW_S * 1000 };
  return buildServer({ contract, variables, revision: 'r1', clock, random, ...(defect ? { defect } : {}) });
}

/** What every identity of the contract was given; keys that the API issues are the first it makes. */
async function heldBy(contract: EffectiveContract) {
  const held = new Map<string, { name: string | null; secret: string }>();
  let issued = 0;
  for (const identity of Object.values(contract.identities)) {
    const { credential, name } = identity;
    const scheme = contract.schemes[identity.scheme];
    const read = (template: string) => variables(template.replace('$', ''));
    if (scheme?.type === 'jwt') {
      const claims = claimsOf(identity, scheme, NOW_S);
      const secret =
        scheme.profile === 'hs256' ? hmacToken(claims, read(scheme.secret ?? '')) : await issuer.sign(claims);
      held.set(name, { name: null, secret });
    } else if (credential && 'token' in credential)
      held.set(name, { name: null, secret: read(credential.token) });
    else if (credential && 'password' in credential)
      held.set(name, { name: credential.username, secret: read(credential.password) });
    else if (credential && 'secret' in credential)
      held.set(name, { name: credential.id, secret: read(credential.secret) });
    else if (credential && scheme && 'prefix' in scheme) {
      issued += 1;
      const random = Buffer.from(new Uint8Array(24).fill(issued)).toString('base64url');
      held.set(name, { name: null, secret: scheme.prefix + random });
    }
  }
  return held;
}

async function answers(contract: EffectiveContract, probes: readonly Probe[], defect?: string) {
  const app = await start(contract, defect);
  for (const { credential } of Object.values(contract.identities)) {
    if (!credential || !('request' in credential)) continue;
    const [, url = ''] = credential.request.split(' ');
    const body = JSON.parse(JSON.stringify(credential.body).replace(/\$\{run\}/g, 'r'));
    await app.inject({ method: 'POST', url, payload: body });
  }
  const all: string[] = [];
  for (const { request } of probes) {
    const { statusCode, headers, body } = await app.inject(request);
    // How much is left depends on what was counted before, on other routes too.
    const { date: _, 'x-ratelimit-remaining': __, ...kept } = headers;
    all.push(JSON.stringify([statusCode, kept, body]));
  }
  await app.close();
  return all;
}

const clean = new Map<
  string,
  Promise<{ contract: EffectiveContract; probes: readonly Probe[]; before: readonly string[] }>
>();

async function prepare(example: string) {
  const contract = contractOf(example);
  const hmacSecret = variables('JWT_SECRET_KEY');
  const credentials = createCredentials(contract, await heldBy(contract), {
    issuer,
    hmacSecret,
    nowS: NOW_S,
  });
  const probes = await probesOf(contract, credentials);
  return { contract, probes, before: await answers(contract, probes) };
}

function prepared(example: string) {
  const known = clean.get(example) ?? prepare(example);
  clean.set(example, known);
  return known;
}

/** Cases for which there are probes here. What only other requests show is shown by the whole suite, against every defect. */
const PROBED: readonly string[] = [
  'credentials/empty-is-refused',
  'credentials/expired-is-refused',
  'credentials/malformed-is-refused',
  'credentials/missing-is-refused',
  'credentials/other-scheme-is-refused',
  'credentials/public-needs-none',
  'credentials/valid-is-accepted',
  'credentials/wrong-is-refused',
  'errors/challenge-names-a-scheme',
  'errors/credential-is-not-echoed',
  'errors/malformed-body-is-4xx',
  'errors/no-internals',
  'errors/refusal-has-a-request-id',
  'errors/refusal-has-its-code',
  'errors/unlisted-path',
  'errors/unlisted-path-anonymous',
  'health/details-answers',
  'health/liveness-answers',
  'health/readiness-answers',
  'keys/case-swapped-is-refused',
  'keys/extended-is-refused',
  'keys/truncated-is-refused',
  'limits/headers-tell-the-tier',
  'matrix/allowed-is-admitted',
  'matrix/others-are-refused',
  'matrix/role-in-request-grants-nothing',
  'methods/405-names-allow',
  'methods/head-is-guarded',
  'methods/wrong-method-anonymous',
  'methods/wrong-method-is-refused',
  'ownership/others-are-denied',
  'privacy/guarded-answers-are-not-public',
  'services/id-without-secret-is-refused',
  'services/secret-case-swapped-is-refused',
  'services/secret-of-another-is-refused',
  'services/secret-truncated-is-refused',
  'services/unknown-id-is-refused',
  'services/user-id-in-body-grants-nothing',
  'tokens/claims-tampered',
  'tokens/embedded-key',
  'tokens/empty-hmac-secret',
  'tokens/foreign-key',
  'tokens/id-token',
  'tokens/key-confusion',
  'tokens/no-expiry',
  'tokens/not-yet-valid',
  'tokens/other-audience',
  'tokens/other-issuer',
  'tokens/signature-altered',
  'tokens/signature-stripped',
  'tokens/unsigned',
  'transport/bare-credential-is-refused',
  'transport/cookie-is-ignored',
  'transport/identity-headers-are-ignored',
  'transport/query-is-ignored',
  'transport/scheme-is-case-insensitive',
];

/** Shown by keys and orders of requests that no probe has. */
const BY_THE_SUITE_ALONE = ['example-key-trusted', 'verification-cached-by-signature'];

// Probes know the keys of the test issuer only, which are RSA keys.
const shown = DEFECTS.filter(
  ({ id, example, kills }) =>
    example !== 'orders' && !BY_THE_SUITE_ALONE.includes(id) && kills.some((one) => PROBED.includes(one)),
);

test.each([...new Set(shown.map(({ example }) => example))])(
  'the clean %s admits its callers and answers no 5xx',
  async (example) => {
    const { contract, probes, before } = await prepared(example);
    const statusOf = (i: number): unknown => JSON.parse(before[i] ?? '[]')[0];
    // Steps of flows need what others handed out before, and a mail service or an object store: the whole suite takes them.
    const steps = JSON.stringify(contract.flows ?? {});
    const alone = contract.routes.filter(({ id }) => !steps.includes(JSON.stringify(id)));
    const ids = new Set(alone.map(({ id }) => id));
    expect(
      probes
        .filter(({ route }, i) => ids.has(route ?? '') && Number(statusOf(i)) >= 500)
        .map(({ name }) => name),
    ).toEqual([]);
    for (const route of alone) {
      const admitted = probes.filter((probe, i) => probe.route === route.id && Number(statusOf(i)) < 300);
      expect(
        admitted.map(({ name }) => name),
        route.id,
      ).not.toEqual([]);
    }
  },
);

test.each(shown.map((defect) => [defect.id, defect] as const))(
  '%s shows in its example',
  async (id, { example, applies }) => {
    const { contract, probes, before } = await prepared(example);
    const changed = (after: readonly string[]) =>
      probes.flatMap(({ route, name }, i) => (after[i] === before[i] ? [] : [`${route}: ${name}`]));
    expect(changed(await answers(contract, probes, id))).not.toEqual([]);
    const route = contract.routes.find((candidate) => applies(contract, candidate));
    if (!route || id.startsWith('unlisted-path')) return;
    const bound = changed(await answers(contract, probes, `${id}@${route.id}`));
    expect(bound).not.toEqual([]);
    const samePath = contract.routes.filter(({ path }) => path === route.path).map((other) => other.id);
    expect(bound.filter((probe) => !samePath.some((there) => probe.startsWith(`${there}: `)))).toEqual([]);
  },
);
