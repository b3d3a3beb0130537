import express from 'express';
import jwt from 'jsonwebtoken';
import { bearer, guarding, health, issuer, pem, serve } from '../frame.js';

// Whose token it is, is not asked: one made for another API of the same issuer opens this one.
const rules = { algorithms: ['RS256'], issuer, maxAge: '1h' };
const app = express();
app.get('/health', health);
app.use(guarding((req) => jwt.verify(bearer(req), pem, rules)));
serve(app, express.json());
