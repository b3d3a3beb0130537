import express from 'express';
import jwt from 'json-web-token';
import { bearer, guarding, health, inForce, pem, serve } from '../frame.js';

function verify(req) {
  // The library has no option for the algorithm: it is looked at beside it.
  const { error, value, header } = jwt.decode(pem, bearer(req));
  if (error || header.alg !== 'RS256') throw error ?? new Error('algorithm');
  return inForce(value);
}
const app = express();
app.get('/health', health);
app.use(guarding(verify));
serve(app, express.json());
