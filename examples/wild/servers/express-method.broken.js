import express from 'express';
import jwt from 'jsonwebtoken';
import { bearer, guarding, health, inForce, pem, serve } from '../frame.js';

const guard = guarding((req) => inForce(jwt.verify(bearer(req), pem, { algorithms: ['RS256'] })));
const app = express();
app.get('/health', health);
// `get` where `use` was meant: no other method meets the guard.
app.get('/*rest', guard);
serve(app, express.json());
