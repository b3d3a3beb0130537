import express from 'express';
import jwt from 'jsonwebtoken';
import passport from 'passport';
import { Strategy } from 'passport-http-bearer';
import { attempt, health, inForce, pem, serve, understood } from '../frame.js';

const userOf = attempt((token) => inForce(jwt.verify(understood(token), pem, { algorithms: ['RS256'] })));
// The strategy also takes ?access_token=..., which ends in logs, histories and Referer headers.
passport.use(new Strategy(async (token, done) => done(null, (await userOf(token)) ?? false)));
const app = express();
app.get('/health', health);
app.use(passport.authenticate('bearer', { session: false }));
serve(app, express.json());
