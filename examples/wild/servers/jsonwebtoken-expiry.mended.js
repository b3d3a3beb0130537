import express from 'express';
import jwt from 'jsonwebtoken';
import { audience, bearer, guarding, health, inForce, issuer, pem, serve } from '../frame.js';

const rules = { algorithms: ['RS256'], issuer, audience };
const app = express();
app.get('/health', health);
// A token without exp never ends, and the library lets it: whoever wants an end has to ask for it.
app.use(guarding((req) => inForce(jwt.verify(bearer(req), pem, rules))));
serve(app, express.json());
