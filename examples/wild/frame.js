import { createPublicKey } from 'node:crypto';

// What the servers of this folder have in common, so that each of them is its mistake and little else.
export const { issuer, audience, jwksUrl } = JSON.parse(process.env.GATEHOUSE_OUTPUTS).identity;
export const port = Number(process.env.PORT);

const { keys } = await (await fetch(jwksUrl)).json();
const key = createPublicKey({ key: keys[0], format: 'jwk' });
/** The issuer's key as SubjectPublicKeyInfo ("BEGIN PUBLIC KEY"), and in the older form of PKCS #1 ("BEGIN RSA PUBLIC KEY"). */
export const pem = key.export({ type: 'spki', format: 'pem' });
export const rsaPem = key.export({ type: 'pkcs1', format: 'pem' });

/** The token, unless its header says what no library here looks at: what it calls critical has to be understood (RFC 7515, 4.1.11). */
export function understood(token) {
  const { alg, crit, b64 } = JSON.parse(Buffer.from(token.split('.')[0], 'base64url'));
  if (typeof alg !== 'string' || !/^[A-Z]{2}\d{3}$/.test(alg) || crit !== undefined || b64 !== undefined)
    throw new Error('a header that nobody understands');
  return token;
}

/** The token of `Authorization: Bearer`; throws where there is none. */
export function bearer({ headers }) {
  const [, token] = /^bearer ([\w.~+/=-]+)$/i.exec(headers.authorization ?? '') ?? [];
  if (!token) throw new Error('no bearer token');
  return understood(token);
}

/** The claims, if they are this API's and in force; for libraries that verify a signature and nothing else. */
export function inForce(claims) {
  const now = Date.now() / 1000;
  const { iss, aud, exp, nbf = 0 } = claims;
  if (iss !== issuer || ![aud].flat().includes(audience) || !(exp > now) || nbf > now)
    throw new Error('not in force');
  return claims;
}

export const refuse = (res) => res.set('WWW-Authenticate', 'Bearer').sendStatus(401);

/** What a function that throws for whoever may not pass says of somebody: null instead of a throw. */
export const attempt = (verify) => async (given) => {
  try {
    return await verify(given);
  } catch {
    return null;
  }
};

/** A guard for express, from such a function. */
export const guarding = (verify) => async (req, res, next) => {
  req.user = await attempt(verify)(req);
  if (req.user) next();
  else refuse(res);
};

export const me = (req, res) => res.json({ user: req.user.sub });
export const report = (req, res) => res.json({ id: req.params.id });
export const created = (req, res) => res.status(201).json({ title: String(req.body?.title) });
export const health = (_req, res) => res.json({ revision: 'wild' });

/** The guarded routes of the contract. */
export function serve(app, json) {
  app.get('/me', me);
  app.get('/reports/:id', report);
  app.post('/reports', json, created);
  app.listen(port, '127.0.0.1');
}
