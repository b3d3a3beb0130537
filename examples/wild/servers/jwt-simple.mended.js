import express from 'express';
import jwt from 'jwt-simple';
import { bearer, guarding, health, inForce, pem, serve } from '../frame.js';

const app = express();
app.get('/health', health);
// The algorithm is the API's to choose.
app.use(guarding((req) => inForce(jwt.decode(bearer(req), pem, false, 'RS256'))));
serve(app, express.json());
