// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders of a contract are written so.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { createRedactor } from '../client/redact.ts';
import { isObject } from '../contract/branch.ts';
import { loadContract } from '../contract/load.ts';
import { type EnvironmentOptions, type OpenEnvironment, openEnvironment } from './environment.ts';
import { requirePart } from './parts.ts';

const folders: string[] = [];
const opened: OpenEnvironment[] = [];
afterEach(async () => {
  for (const environment of opened.splice(0)) await environment.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** Answers with its own environment and working directory. */
const PROGRAM = `
console.log('starting with ' + process.env.MODEL_KEY);
if (process.env.FAIL) process.exit(9);
require('http').createServer((q, s) => s.end(JSON.stringify({ env: process.env, cwd: process.cwd() }))).listen(process.env.PORT, '127.0.0.1');
`;

const contractText = (environment: string): string => `
gatehouse: 1
api: { name: mirror }
environments:
  here: ${environment}
schemes:
  token: { type: jwt, profile: cognito, issuer: "\${outputs.identity.issuer}", clientId: "\${outputs.identity.clientId}", jwksUri: "\${outputs.identity.jwksUrl}" }
  key: { type: opaque }
roles: [users]
identities:
  ana: { scheme: token, roles: [users] }
  model: { scheme: key, credential: { token: $MODEL_KEY } }
routes:
  - { route: GET /me, allow: identified }
`;

async function open(
  environment: string,
  more: Partial<EnvironmentOptions> & { readonly files?: Readonly<Record<string, string>> } = {},
) {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-environment-'));
  folders.push(folder);
  writeFileSync(join(folder, 'program.cjs'), PROGRAM);
  for (const [name, text] of Object.entries(more.files ?? {})) writeFileSync(join(folder, name), text);
  const loaded = loadContract(join(folder, 'gatehouse.yaml'), () => contractText(environment));
  const environment_ = await openEnvironment({
    loaded,
    environment: 'here',
    env: { PATH: process.env['PATH'], OUTER: 'outer' },
    redactor: createRedactor(),
    ...more,
  });
  opened.push(environment_);
  return { ...environment_, folder };
}

const STARTED = `{ command: "\\"${process.execPath}\\" program.cjs", powers: [mint], env: { MODEL_KEY: "\${random}", JWKS_URI: "\${issuer.jwksUri}", SELF: "\${url}", COPY: $OUTER } }`;

async function mirrored(baseUrl: string): Promise<Readonly<Record<string, unknown>>> {
  const answer: unknown = await (await fetch(baseUrl)).json();
  const env = isObject(answer) ? answer['env'] : null;
  return isObject(answer) && isObject(env) ? { ...env, cwd: answer['cwd'] } : {};
}

describe('an API that the harness starts', () => {
  test('gets its port, its outputs and its variables, and runs beside its contract', async () => {
    const { baseUrl, contract, variables, issuer, folder } = await open(STARTED);
    const env = await mirrored(baseUrl);
    expect(env).toMatchObject({
      PORT: new URL(baseUrl).port,
      SELF: baseUrl,
      COPY: 'outer',
      OUTER: 'outer',
      JWKS_URI: issuer?.jwksUri,
      cwd: folder,
    });
    expect(JSON.parse(String(env['GATEHOUSE_OUTPUTS']))).toMatchObject({ identity: { issuer: issuer?.url } });
    expect(variables('MODEL_KEY')).toBe(env['MODEL_KEY']);
    expect(variables('OUTER')).toBe('outer');
    expect(contract.environment).toMatchObject({ url: baseUrl, owned: true });
    expect(contract.schemes['token']).toMatchObject({ issuer: issuer?.url, jwksUri: issuer?.jwksUri });
  });

  test('prints no secret that was made for it', async () => {
    const printed: string[] = [];
    await open(STARTED, { onLine: (line) => printed.push(line) });
    await expect.poll(() => printed).toEqual(['starting with [$MODEL_KEY]']);
  });

  test('is gone once it is closed, and so is the issuer', async () => {
    const { baseUrl, issuer, close } = await open(STARTED);
    expect((await fetch(issuer?.jwksUri ?? '')).status).toBe(200);
    await close();
    await expect(fetch(baseUrl)).rejects.toThrow();
    await expect(fetch(issuer?.jwksUri ?? '')).rejects.toThrow();
  });

  test('that fails to start leaves no issuer behind, and its words without the secret', async () => {
    let jwksUri = '';
    const env = { PATH: process.env['PATH'], OUTER: 'outer', FAIL: 'yes' };
    const said = `{ command: "echo $JWKS_URI; \\"${process.execPath}\\" program.cjs", powers: [mint], env: { MODEL_KEY: "\${random}", JWKS_URI: "\${issuer.jwksUri}" } }`;
    const onLine = (line: string): void => {
      if (line.startsWith('http')) jwksUri = line;
    };
    await expect(open(said, { env, onLine })).rejects.toThrow(
      /exit code 9[\s\S]*starting with \[\$MODEL_KEY\]/,
    );
    expect(jwksUri).toMatch(/^http/);
    await expect(fetch(jwksUri)).rejects.toThrow();
  });
});

describe('an API that runs already', () => {
  const outputs = {
    identity: {
      value: { issuer: 'https://i.example', clientId: 'c', jwksUrl: 'https://i.example/jwks' },
      type: ['object'],
    },
  };

  test('is called where the contract says, with the outputs from its file; nothing is started', async () => {
    const { baseUrl, contract, issuer } = await open('{ url: "http://127.0.0.1:9/", outputs: out.json }', {
      files: { 'out.json': JSON.stringify(outputs) },
    });
    expect({ baseUrl, issuer }).toEqual({ baseUrl: 'http://127.0.0.1:9', issuer: null });
    expect(contract.schemes['token']).toMatchObject({ issuer: 'https://i.example', clientId: 'c' });
  });

  test.each([
    ['is missing', {}, /gatehouse.yaml:5:\d+: the outputs file out.json cannot be read: ENOENT/],
    ['is no JSON', { 'out.json': '{' }, /the outputs file out.json cannot be read/],
    ['lacks what the contract reads', { 'out.json': '{}' }, /outputs.identity.issuer/],
  ])('whose outputs file %s is named', async (_, files, message) => {
    const error: unknown = await open('{ url: "http://127.0.0.1:9", outputs: out.json }', { files }).catch(
      (reason: unknown) => reason,
    );
    expect(error).toMatchObject({ code: 'outputs-unreadable' });
    expect(String(error)).toMatch(message);
  });
});

describe('several instances', () => {
  const CLUSTER = STARTED.replace('powers:', 'instances: 2, powers:');
  const told = async (url: string): Promise<Record<string, string>> => {
    const answer: unknown = await (await fetch(`${url}/me`)).json();
    if (!isObject(answer) || !isObject(answer['env'])) throw new Error('no environment came back');
    return Object.fromEntries(Object.entries(answer['env']).map(([name, value]) => [name, String(value)]));
  };
  test('run on ports of their own, with the same secrets, and end together', async () => {
    const { instances, baseUrl, close } = await open(CLUSTER);
    expect(instances).toHaveLength(2);
    expect(instances[0]).toBe(baseUrl);
    const [first, second] = await Promise.all(instances.map(told));
    expect(first?.['PORT']).not.toBe(second?.['PORT']);
    expect(first?.['MODEL_KEY']).toBe(second?.['MODEL_KEY']);
    await close();
    for (const url of instances) await expect(fetch(url)).rejects.toThrow();
  });
  test('have a Redis beside them where a variable names it', async (context) => {
    const found = requirePart('redis-server', process.env);
    if ('skip' in found) return context.skip(found.skip);
    const { baseUrl } = await open(CLUSTER.replace('env: {', 'env: { REDIS_URL: "${redis.url}",'));
    expect((await told(baseUrl))['REDIS_URL']).toMatch(/^redis:\/\/127\.0\.0\.1:\d+$/);
  });
  test('are refused where there is no Redis to start, at the variable that names it', async () => {
    const environment = CLUSTER.replace('env: {', 'env: { REDIS_URL: "${redis.url}",');
    await expect(open(environment, { env: { PATH: '/nowhere', OUTER: 'outer' } })).rejects.toThrow(
      /gatehouse\.yaml:5:\d+: redis-server is not on PATH/,
    );
  });
});
