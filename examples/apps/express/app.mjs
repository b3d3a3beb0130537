// A small shop on Express: what it ought to do is in openapi.json, what it does can be broken by FLAWS, a list of names.
import { timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import express from 'express';

const flaws = new Set((process.env['FLAWS'] ?? '').split(',').filter((name) => name !== ''));
const document = readFileSync(new URL('./openapi.json', import.meta.url), 'utf8');

/** @type {readonly { token: string | undefined, role: string }[]} */
const callers = [
  { token: process.env['CLERK_TOKEN'], role: 'clerk' },
  { token: process.env['OWNER_TOKEN'], role: 'owner' },
];

/** @param {string} given @param {string | undefined} expected A secret that is not set lets nobody in. */
function same(given, expected) {
  if (!expected) return false;
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** @param {express.Request} request @param {string} route */
const isAt = (request, route) => `${request.method} ${request.path}` === route;

/** Each flaw is one way in, on one route. @type {Readonly<Record<string, (request: express.Request, token: string) => boolean>>} */
const waysIn = {
  'query-token': (request, token) => isAt(request, 'GET /orders') && request.query['access_token'] === token,
  'cookie-token': (request, token) =>
    isAt(request, 'GET /me') && (request.get('cookie') ?? '').includes(token),
  'foreign-scheme': (request, token) =>
    isAt(request, 'GET /returns') && request.get('authorization') === `Basic ${token}`,
  'bare-token': (request, token) => isAt(request, 'GET /invoices') && request.get('authorization') === token,
};

/** @param {express.Request} request */
function roleOf(request) {
  const [, given = ''] = /^bearer (\S+)$/i.exec(request.get('authorization') ?? '') ?? [];
  for (const { token, role } of callers) {
    if (same(given, token)) return role;
    const open = Object.entries(waysIn).some(
      ([flaw, isIn]) => flaws.has(flaw) && token && isIn(request, token),
    );
    if (open) return role;
  }
  return null;
}

/** @param {...string} allowed Roles; none: every known caller. @returns {express.RequestHandler} */
const guard =
  (...allowed) =>
  (request, response, next) => {
    const role = roleOf(request);
    const claims = flaws.has('claimed-role') && request.path === '/audit' && request.get('x-user-role');
    const isFree = flaws.has('no-guard') && request.path === '/stock';
    if (isFree || (role !== null && (allowed.length === 0 || allowed.includes(role)))) next();
    else if (role !== null && claims) next();
    else if (role !== null)
      response.status(403).json({ error: { code: 'FORBIDDEN', message: 'another role is needed' } });
    else
      response
        .status(401)
        .set('WWW-Authenticate', 'Bearer')
        .json({ error: { code: 'UNAUTHORIZED', message: 'a valid token is needed' } });
  };

/** @type {express.RequestHandler} */
const partner = (request, response, next) => {
  const given = request.get('x-api-key') ?? '';
  const key = process.env['PARTNER_KEY'] ?? '';
  const isKnown =
    same(given, key) ||
    (key !== '' && flaws.has('key-longer') && given.length === key.length + 1 && given.startsWith(key)) ||
    (flaws.has('key-shorter') && given.length === key.length - 1 && key.startsWith(given)) ||
    (key !== '' && flaws.has('key-case') && given.toLowerCase() === key.toLowerCase());
  if (isKnown) next();
  else
    response
      .status(401)
      .set('WWW-Authenticate', 'ApiKey')
      .json({ error: { code: 'KEY_INVALID', message: 'a valid key is needed' } });
};

const app = express();
app.disable('x-powered-by');
app.use((_, response, next) => {
  response.set('X-Revision', process.env['REVISION'] ?? 'shop-1');
  next();
});

/** @param {string} path @param {Readonly<Record<'get' | 'post', express.RequestHandler[]>> | { get: express.RequestHandler[] }} methods */
function route(path, methods) {
  const allow = Object.keys(methods).map((name) => name.toUpperCase());
  if ('get' in methods) app.get(path, ...methods.get);
  if ('post' in methods) app.post(path, express.json(), ...methods.post);
  app.all(path, (request, response) => {
    const isSilent = flaws.has('silent-405') && request.path === '/returns';
    if (!isSilent) response.set('Allow', [...allow, 'HEAD'].join(', '));
    const isWrong = flaws.has('wrong-405') && request.path === '/me' && request.get('authorization');
    response.status(isWrong ? 404 : 405);
    response.json({ error: { code: 'METHOD', message: 'the path has no such method' } });
  });
}

/** @param {unknown} body @returns {express.RequestHandler} */
const answer = (body) => (_, response) => void response.json(body);

route('/health', { get: [answer({ status: 'up' })] });
route('/openapi.json', { get: [(_, response) => void response.type('json').send(document)] });
route('/orders', {
  get: [guard(), answer([{ id: 1 }])],
  post: [guard('owner'), (_, response) => void response.status(201).json({ id: 2 })],
});
route('/orders/:order_id', { get: [guard(), answer({ id: 1 })] });
route('/me', { get: [guard(), answer({ name: 'caller' })] });
route('/returns', { get: [guard(), answer([])] });
route('/invoices', { get: [guard(), answer([])] });
route('/stock', { get: [guard(), answer([])] });
route('/audit', { get: [guard('owner'), answer([])] });
route('/payouts', { get: [guard('owner'), answer([])] });
route('/partner/orders', { get: [partner, answer([])] });
/** Express's own handler answers with a stack trace. @type {express.ErrorRequestHandler} */
const discreet = (error, _, response, next) => {
  if (flaws.has('stack-trace')) next(error);
  else response.status(400).json({ error: { code: 'BAD_REQUEST', message: 'the body cannot be read' } });
};

app.use(
  (_, response) => void response.status(404).json({ error: { code: 'NOT_FOUND', message: 'no such path' } }),
);
app.use(discreet);

const server = app.listen(Number(process.env['PORT'] ?? 8001), '127.0.0.1', () =>
  console.log('the shop is open'),
);
process.once('SIGTERM', () => server.close(() => process.exit(0)));
