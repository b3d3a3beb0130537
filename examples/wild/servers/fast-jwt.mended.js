import express from 'express';
import { createVerifier } from 'fast-jwt';
import { audience, bearer, guarding, health, inForce, issuer, pem, serve } from '../frame.js';

const rules = { allowedIss: issuer, allowedAud: audience, requiredClaims: ['exp'], cache: false };
// One form of the key, and the algorithm is the API's to choose.
const verify = createVerifier({ key: pem, algorithms: ['RS256'], ...rules });
const app = express();
app.get('/health', health);
app.use(guarding((req) => inForce(verify(bearer(req)))));
serve(app, express.json());
