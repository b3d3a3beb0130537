/** A small contract that is right; the tests break it, one thing at a time. Line numbers below are counted in it. */
export const SOUND = `gatehouse: 1
api: { name: shop, revision: { header: X-Revision } }
environments:
  staging: { url: "https://shop.example.com", requires: [credentials] }
  local: { command: npm start, with: { requests: { timeout: 2s } } }
schemes:
  key: { type: opaque }
  token: { type: jwt, profile: oidc, issuer: "https://id.example.com", audience: shop }
  peer: { type: service }
  door: { type: basic }
roles: [staff, buyers]
identities:
  sam: { scheme: key, tier: staff, roles: [staff], credential: { token: $SAM_KEY } }
  bo: { scheme: token, tenant: north, roles: [buyers] }
  stock: { scheme: peer, credential: { id: "service:stock", secret: $STOCK_SECRET } }
  dora: { scheme: door, roles: [staff], credential: { username: dora, password: $DORA_PASSWORD } }
errors: { refusals: { missing: 401 } }
routes:
  - { route: GET /health, allow: public }
  - { route: GET /items, allow: [staff, buyers] }
  - { route: "GET /orders/{order_id}", allow: [buyers], example: { path: { order_id: o-1 } }, owner: bo, denied: 404 }
  - { route: PUT /stock, allow: { roles: [staff], services: ["service:stock"] } }
rateLimits: { window: 60s, tiers: { anonymous: 30, staff: 60 } }
health: { liveness: /health }
waivers: [ { case: methods/405-names-allow, route: "* /items", owner: data, reason: upstream, until: 2030-01-31 } ]
`;

/** The sound contract with one text in it replaced; a replacement that changes nothing is a broken test. */
export function broken(from: string, to: string): string {
  if (!SOUND.includes(from)) throw new Error(`the sound contract holds no ${from}`);
  return SOUND.replace(from, () => to);
}
