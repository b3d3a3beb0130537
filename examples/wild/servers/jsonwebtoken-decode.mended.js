import express from 'express';
import jwt from 'jsonwebtoken';
import { bearer, guarding, health, inForce, pem, serve } from '../frame.js';

const app = express();
app.get('/health', health);
app.use(guarding((req) => inForce(jwt.verify(bearer(req), pem, { algorithms: ['RS256'] }))));
serve(app, express.json());
