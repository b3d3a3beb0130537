import express from 'express';
import { expressjwt } from 'express-jwt';
import { audience, bearer, health, inForce, issuer, pem, refuse, serve } from '../frame.js';

const isRevoked = async (req, token) => !(bearer(req) && inForce(token.payload));
const rules = { algorithms: ['RS256'], issuer, audience, isRevoked, requestProperty: 'user' };
const guard = expressjwt({ secret: pem, ...rules });
const app = express();
app.get('/health', health);
// A string excludes that path and no other.
app.use(guard.unless({ path: ['/health'] }));
app.use((_error, _req, res, _next) => refuse(res));
serve(app, express.json());
