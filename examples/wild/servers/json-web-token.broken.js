import express from 'express';
import jwt from 'json-web-token';
import { bearer, guarding, health, inForce, pem, serve } from '../frame.js';

function verify(req) {
  // The algorithm is read from the token, and the library has no option for it.
  const { error, value } = jwt.decode(pem, bearer(req));
  if (error) throw error;
  return inForce(value);
}
const app = express();
app.get('/health', health);
app.use(guarding(verify));
serve(app, express.json());
