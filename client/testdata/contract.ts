import type { EffectiveContract } from '../../contract/effective.ts';
import { loadContract } from '../../contract/load.ts';
import { resolve } from '../../contract/resolve.ts';

const TEXT = `
gatehouse: 1
api: { name: all-schemes, revision: { header: X-Revision } }
environments:
  own: { command: "run it", url: "http://127.0.0.1:1" }
  staging: { url: "http://127.0.0.1:1" }
headers: { X-Contract: always }
requests: { timeout: 2s }
schemes:
  token:   { type: jwt, profile: cognito, issuer: "https://issuer.example", clientId: client-1, jwksUri: "https://issuer.example/jwks" }
  session: { type: jwt, profile: hs256, secret: $SESSION_SECRET }
  key:     { type: opaque }
  orgKey:  { type: api-key, header: X-API-Key, prefix: zap_test_ }
  service: { type: service }
  staff:   { type: basic }
roles: [users, analysts]
identities:
  ana:     { scheme: token, roles: [analysts], tenant: acme, credential: { token: $ANA_TOKEN } }
  mia:     { scheme: session, roles: [users] }
  model:   { scheme: key, scopes: [predict], credential: { token: $MODEL_KEY } }
  acme:    { scheme: orgKey, tier: free, credential: { request: POST /keys, body: { name: "gh-\${run}", admin: $ADMIN_KEY }, expect: 201, capture: /api_key } }
  billing: { scheme: service, credential: { id: "service:billing", secret: $BILLING_SECRET } }
  search:  { scheme: service, credential: { id: "service:search", secret: $SEARCH_SECRET } }
  vet:     { scheme: staff, roles: [users], credential: { username: vet, password: $VET_PASSWORD } }
  clerk:   { scheme: staff, roles: [users], credential: { username: clerk, password: $CLERK_PASSWORD } }
routes:
  - { route: GET /health, allow: public, rateLimit: exempt }
  - { route: POST /keys, allow: public }
  - { route: GET /me, allow: identified }
rateLimits: { window: 2s, tiers: { anonymous: 5, free: 10, users: 20, analysts: 40 } }
`;

export const SECRETS: Readonly<Record<string, string>> = {
  SESSION_SECRET: 'session-secret-of-32-characters!',
  MODEL_KEY: 'mk-4Fq9Zt27LwXb',
  ADMIN_KEY: 'admin-key-0123456789',
  BILLING_SECRET: 'billing Secret/+&"1',
  SEARCH_SECRET: 'search-secret-2',
  VET_PASSWORD: 'Vet:pass w0rd ü',
  CLERK_PASSWORD: 'clerk-password',
};

export const variables = (name: string): string | undefined => SECRETS[name];

/** A contract with every scheme, from its YAML, for one of its environments. */
export function allSchemes(
  environment: 'own' | 'staging' = 'staging',
  change: (yaml: string) => string = (yaml) => yaml,
): EffectiveContract {
  return resolve(loadContract('gatehouse.yaml', () => change(TEXT)).contract, environment);
}
