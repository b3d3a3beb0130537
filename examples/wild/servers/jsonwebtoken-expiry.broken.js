import express from 'express';
import jwt from 'jsonwebtoken';
import { audience, bearer, guarding, health, issuer, pem, serve } from '../frame.js';

// Set while somebody looked for a clock that ran ahead, and never taken back. The library does not ask for exp either.
const rules = { algorithms: ['RS256'], issuer, audience, ignoreExpiration: true };
const app = express();
app.get('/health', health);
app.use(guarding((req) => jwt.verify(bearer(req), pem, rules)));
serve(app, express.json());
