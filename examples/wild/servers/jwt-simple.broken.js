import express from 'express';
import jwt from 'jwt-simple';
import { bearer, guarding, health, inForce, pem, serve } from '../frame.js';

const app = express();
app.get('/health', health);
// The algorithm is the token's to choose: with HS256 the public key is the secret.
app.use(guarding((req) => inForce(jwt.decode(bearer(req), pem))));
serve(app, express.json());
