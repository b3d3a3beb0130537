import express from 'express';
import jwt from 'jsonwebtoken';
import { bearer, guarding, health, inForce, serve } from '../frame.js';

const app = express();
app.get('/health', health);
// Reads the claims, and verifies nothing.
app.use(guarding((req) => inForce(jwt.decode(bearer(req)))));
serve(app, express.json());
