import express from 'express';
import jwt from 'jsonwebtoken';
import { bearer, guarding, health, inForce, pem, serve } from '../frame.js';

const guard = guarding((req) => inForce(jwt.verify(bearer(req), pem, { algorithms: ['RS256'] })));
const app = express();
app.get('/health', health);
// Every method of every path below meets the guard.
app.use(guard);
serve(app, express.json());
