import express from 'express';
import { createVerifier } from 'fast-jwt';
import { audience, bearer, guarding, health, issuer, pem, rsaPem, serve } from '../frame.js';

const rules = { allowedIss: issuer, allowedAud: audience, requiredClaims: ['exp'], cache: false };
// The key came in two forms and both were kept: 3.3.1 does not know the older one for a public key and takes it for a secret.
const verifiers = [pem, rsaPem].map((key) => createVerifier({ key, ...rules }));
const app = express();
app.get('/health', health);
app.use(guarding((req) => Promise.any(verifiers.map(async (verify) => verify(bearer(req))))));
serve(app, express.json());
