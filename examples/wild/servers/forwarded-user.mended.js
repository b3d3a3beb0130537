import express from 'express';
import jwt from 'jsonwebtoken';
import { bearer, guarding, health, inForce, pem, serve } from '../frame.js';

const app = express();
app.get('/health', health);
// Who somebody is, only the token says.
const proven = (req) => inForce(jwt.verify(bearer(req), pem, { algorithms: ['RS256'] }));
app.use(guarding((req) => proven(req)));
serve(app, express.json());
