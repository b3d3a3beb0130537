import express from 'express';
import jwt from 'jsonwebtoken';
import { audience, bearer, guarding, health, inForce, issuer, pem, serve } from '../frame.js';

// Issuer, audience and end are each asked for.
const rules = { algorithms: ['RS256'], issuer, audience };
const app = express();
app.get('/health', health);
app.use(guarding((req) => inForce(jwt.verify(bearer(req), pem, rules))));
serve(app, express.json());
