import { fastify } from 'fastify';
import jwt from 'jsonwebtoken';
import { attempt, bearer, inForce, pem, port } from '../frame.js';

const userOf = attempt((request) => inForce(jwt.verify(bearer(request), pem, { algorithms: ['RS256'] })));
async function guard(request, reply) {
  request.user = await userOf(request);
  if (!request.user) return reply.code(401).header('WWW-Authenticate', 'Bearer').send();
}
const app = fastify();
// What is public comes first; the hook stands in the plugin that has the guarded routes.
app.get('/health', async () => ({ revision: 'wild' }));
await app.register(async (inner) => {
  inner.addHook('onRequest', guard);
  inner.get('/me', async ({ user }) => ({ user: user?.sub }));
  inner.get('/reports/:id', async ({ params }) => params);
  inner.post('/reports', async ({ body }, reply) => reply.code(201).send({ title: body?.title }));
});
await app.listen({ port });
