import express from 'express';
import jwt from 'jsonwebtoken';
import { bearer, guarding, health, inForce, pem, serve } from '../frame.js';

const app = express();
app.get('/health', health);
// So that clients can ask cheaply whether a report is there: registered before the guard, it answers everybody.
app.head('/reports/:id', (_req, res) => res.sendStatus(200));
app.use(guarding((req) => inForce(jwt.verify(bearer(req), pem, { algorithms: ['RS256'] }))));
serve(app, express.json());
