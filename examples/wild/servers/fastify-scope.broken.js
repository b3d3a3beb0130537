import { fastify } from 'fastify';
import jwt from 'jsonwebtoken';
import { attempt, bearer, inForce, pem, port } from '../frame.js';

const userOf = attempt((request) => inForce(jwt.verify(bearer(request), pem, { algorithms: ['RS256'] })));
async function guard(request, reply) {
  request.user = await userOf(request);
  if (!request.user) return reply.code(401).header('WWW-Authenticate', 'Bearer').send();
}
const app = fastify();
// A hook holds in the plugin that adds it: the routes outside never meet it.
await app.register(async (inner) => inner.addHook('onRequest', guard));
app.get('/health', async () => ({ revision: 'wild' }));
app.get('/me', async ({ user }) => ({ user: user?.sub }));
app.get('/reports/:id', async ({ params }) => params);
app.post('/reports', async ({ body }, reply) => reply.code(201).send({ title: body?.title }));
await app.listen({ port });
