import express from 'express';
import jwt from 'jsonwebtoken';
import passport from 'passport';
import { Strategy } from 'passport-http-bearer';
import { attempt, health, inForce, pem, refuse, serve, understood } from '../frame.js';

const userOf = attempt((token) => inForce(jwt.verify(understood(token), pem, { algorithms: ['RS256'] })));
// The strategy has no option for it, so a token in the query is refused before it is read.
passport.use(new Strategy(async (token, done) => done(null, (await userOf(token)) ?? false)));
const app = express();
app.get('/health', health);
app.use((req, res, next) => ('access_token' in req.query ? refuse(res) : next()));
app.use(passport.authenticate('bearer', { session: false }));
serve(app, express.json());
